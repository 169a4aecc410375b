package io.millrace.loader.statement;

import io.millrace.loader.ledger.LedgerTables;
import io.millrace.loader.ledger.Target;
import java.util.List;
import java.util.stream.Collectors;

/** These gold items are about to be dropped: their hash fits no file any more, so that a loader that dies in between finds them changed. */
public record MarkGold(Target target, List<String> names) implements Statement {
    /** No text has this hash. */
    public static final String NO_HASH = "dropped";

    @Override
    public String sql() {
        return "UPDATE %s SET hash = %s WHERE pipeline = %s AND name IN (%s)".formatted(Sql.table(target.schema(), LedgerTables.GOLD), Sql.text(NO_HASH),
                Sql.text(target.pipeline()), names.stream().map(Sql::text).collect(Collectors.joining(", ")));
    }
}
