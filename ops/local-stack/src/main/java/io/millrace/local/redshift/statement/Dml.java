package io.millrace.local.redshift.statement;

import io.millrace.local.redshift.sql.Expressions;
import io.millrace.local.redshift.sql.InsertValues;
import io.millrace.local.redshift.sql.RedshiftType;
import io.millrace.local.redshift.sql.SqlError;
import io.millrace.local.redshift.sql.SqlStatement;
import io.millrace.local.redshift.sql.SqlStatement.Assignment;
import io.millrace.local.redshift.sql.Token;
import io.millrace.local.redshift.warehouse.TableShape;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** INSERT, UPDATE and DELETE in a session that holds the locks; the length of every CHAR, VARCHAR, VARBYTE and SUPER value is checked in bytes. */
final class Dml {
    private final Session session;

    Dml(Session session) {
        this.session = session;
    }

    long insert(SqlStatement.Insert insert) throws SQLException {
        TableShape shape = session.writable(insert.table());
        if (insert.source().isEmpty()) {
            return session.update("insert into " + shape.sql() + " default values");
        }
        List<TableShape.Column> targets = shape.columns(insert.columns());
        String source = Token.sql(Expressions.rewrite(InsertValues.withDefaults(insert.source(), defaults(targets))));
        targets = matching(targets, columnsOf(source), insert.columns().isEmpty());
        String names = targets.stream().map(c -> Token.quoted(c.name(), '"')).collect(Collectors.joining(", "));
        String sources = IntStream.range(0, targets.size()).mapToObj(i -> "s" + i).collect(Collectors.joining(", "));
        var values = new ArrayList<String>();
        for (int i = 0; i < targets.size(); i++) {
            values.add(fitted("s" + i, targets.get(i).type()));
        }
        return session.update("insert into " + shape.sql() + " (" + names + ") select " + String.join(", ", values) + " from (" + source + ") as s(" + sources + ")");
    }

    private static Map<Integer, String> defaults(List<TableShape.Column> targets) {
        var defaults = new HashMap<Integer, String>();
        for (int i = 0; i < targets.size(); i++) {
            defaults.put(i, targets.get(i).defaultValue() == null ? "null" : targets.get(i).defaultValue());
        }
        return defaults;
    }

    private int columnsOf(String source) throws SQLException {
        try (PreparedStatement statement = session.connection().prepareStatement(source)) {
            return statement.getMetaData().getColumnCount();
        }
    }

    /** Without a column list, an INSERT may give fewer values than the table has columns. */
    private static List<TableShape.Column> matching(List<TableShape.Column> targets, int given, boolean all) {
        if (given > targets.size()) {
            throw new SqlError("INSERT has more expressions than target columns");
        }
        if (given < targets.size() && !all) {
            throw new SqlError("INSERT has more target columns than expressions");
        }
        return targets.subList(0, given);
    }

    long update(SqlStatement.Update update) throws SQLException {
        TableShape shape = session.writable(update.table());
        var set = new ArrayList<String>();
        for (Assignment assignment : update.set()) {
            TableShape.Column column = shape.column(assignment.column());
            boolean toDefault = assignment.value().size() == 1 && Token.sql(assignment.value()).equals("default");
            String value = toDefault ? column.defaultValue() == null ? "null" : column.defaultValue() : Expressions.sql(assignment.value());
            set.add(Token.quoted(column.name(), '"') + " = " + fitted("(" + value + ")", column.type()));
        }
        return session.update("update " + shape.sql() + (update.alias() == null ? "" : " as " + Token.quoted(update.alias(), '"')) + " set " + String.join(", ", set)
                + " " + Expressions.sql(update.rest()));
    }

    long delete(SqlStatement.Delete delete) throws SQLException {
        TableShape shape = session.writable(delete.table());
        return session.update("delete from " + shape.sql() + " " + Expressions.sql(delete.rest()));
    }

    private static String fitted(String value, RedshiftType type) {
        return switch (type.base()) {
            case CHAR, VARCHAR -> "rs_fit(cast(" + value + " as varchar), " + type.length() + ", " + Token.quoted(type.base().sqlName(), '\'') + ")";
            case VARBYTE -> type.length() == 0 ? value : "rs_fit_bytes(cast(" + value + " as blob), " + type.length() + ")";
            case SUPER -> "rs_fit_super(" + value + ")";
            default -> value;
        };
    }
}
