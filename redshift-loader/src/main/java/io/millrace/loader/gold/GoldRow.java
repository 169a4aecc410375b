package io.millrace.loader.gold;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.loader.ledger.LedgerRow;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the warehouse remembers of a gold item.
 *
 * @param hash of the text it was made from
 * @param drops what removes it
 * @param seen {@link #stateOf} the ledger that its last refresh saw at least
 */
public record GoldRow(String name, String hash, List<String> drops, String seen) {
    public GoldRow {
        drops = List.copyOf(drops);
    }

    /** Another one as soon as rows were inserted into the table, by whomever. */
    public static String stateOf(Collection<LedgerRow> ledger) {
        String facts = ledger.stream().map(row -> row.partition() + " " + row.topicId() + " " + row.fates().inserted()).sorted().collect(Collectors.joining("\n"));
        return UUID.nameUUIDFromBytes(facts.getBytes(UTF_8)).toString();
    }
}
