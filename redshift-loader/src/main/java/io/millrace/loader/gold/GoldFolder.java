package io.millrace.loader.gold;

import io.millrace.loader.ledger.LoadStopped;
import io.millrace.loader.ledger.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Seeds and gold views of a pipeline in the order they are made: {@code seeds/*.csv}, then the SQL files, each by name. */
public final class GoldFolder {
    private GoldFolder() {}

    /**
     * @param directory of pipeline.yaml
     * @param gold folder of the SQL files, relative to it; may be missing
     */
    public static List<GoldItem> read(Path directory, String gold, Target target) {
        var items = new ArrayList<GoldItem>();
        each(directory.resolve("seeds"), ".csv", (name, text) -> items.add(Seed.of(name, text, target)));
        each(directory.resolve(gold), ".sql", (name, text) -> items.add(GoldItem.ofSql(name, filledIn(text, target))));
        return List.copyOf(items);
    }

    /** @return where what must be made anew begins: what comes later may be built on it; the number of items if nothing must */
    public static int firstChanged(List<GoldItem> items, Map<String, String> hashes) {
        int i = 0;
        while (i < items.size() && items.get(i).hash().equals(hashes.get(items.get(i).name()))) i++;
        return i;
    }

    private static String filledIn(String text, Target target) {
        return text.replace("{{schema}}", target.schema()).replace("{{table}}", target.table());
    }

    private static void each(Path folder, String ending, BiFunction<String, String, Boolean> take) {
        if (!Files.isDirectory(folder)) return;
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(ending)).sorted().toList()) {
                take.apply(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new LoadStopped(folder + " cannot be read: " + e.getMessage());
        }
    }
}
