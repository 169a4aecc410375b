package io.millrace.loader.attempt;

import java.util.Locale;
import java.util.regex.Pattern;

/** Why a statement failed, read from Redshift's message. */
public record StatementError(Kind kind, String message) {
    /** What it means for the next attempt. */
    public enum Kind {
        /** A guard of ours refused. */
        GUARD,
        /** May succeed the next time. */
        PASSING,
        /** Will fail again. */
        LASTING
    }

    /** What comes from files, tables and people, not from Redshift: quoted texts, keys, what follows "column" and the like. */
    private static final Pattern FOREIGN = Pattern.compile(
            "(?<!\\w)'[^']*'(?!\\w)|\"[^\"]*\"|`[^`]*`|\\S*[/=]\\S*|\\S+\\.(?:parquet|json|manifest)\\b|\\b(?:column|table|relation|schema|field|file|key|view|function|type)s?:? \\S+");

    /** Conflicts with other transactions, cancelled, restarted, throttled, S3 busy. */
    private static final Pattern PASSING = Pattern.compile(String.join("|",
            "^(?:error:\\s*)?1023\\b", "\\b(?:error )?code:?\\s*1023\\b", "sqlstate:?\\s*\\[?(?:40001|40p01|55p03|57014|57p0\\d|53\\d{3}|08\\d{3})\\b",
            "serializable isolation violation", "could not serialize access", "conflict with concurrent", "because of conflict", "deadlock detected",
            "\\bcould not obtain lock\\b", "\\b(?:lock|statement|query|connection|read|request|socket|network|session) time-?out\\b", "\\btimed out\\b",
            "\\b(?:query|statement|transaction|request)\\b.{0,30}\\b(?:cancell?ed|aborted|terminated)\\b", "\\bcancel(?:l?ing) (?:statement|query)\\b", "^(?:aborted|cancell?ed)\\b",
            "\\bterminating connection\\b", "\\b(?:could not|unable to|failed to) connect\\b", "\\bserver closed the connection\\b",
            "\\bconnection (?:was |has been |is )?(?:refused|reset|closed|lost|broken|terminated|failed)\\b", "\\bconnection limit\\b",
            "\\b(?:cluster|server|database|system|node|warehouse|workgroup)\\b.{0,30}\\b(?:restart(?:ed|ing)?|starting up|shutting down|unavailable)\\b",
            "\\bthrottl(?:ed|ing)", "\\btoo many (?:requests|connections|concurrent|clients)\\b", "\\bslow ?down\\b", "\\breduce your request rate\\b",
            "\\bservice ?unavailable\\b", "\\bstatus:? (?:429|50[0234])\\b", "\\binternal ?(?:server ?)?error\\b", "\\binternal ?failure\\b", "\\btry again\\b"));

    public static StatementError of(String message) {
        String text = message == null ? "no message" : message;
        String own = FOREIGN.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" _ ").strip();
        if (own.contains("divide by zero") || own.contains("division by zero")) return new StatementError(Kind.GUARD, text);
        return new StatementError(PASSING.matcher(own).find() ? Kind.PASSING : Kind.LASTING, text);
    }
}
