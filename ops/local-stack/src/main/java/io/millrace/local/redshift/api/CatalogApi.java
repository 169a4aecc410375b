package io.millrace.local.redshift.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.local.redshift.sql.RedshiftType;
import io.millrace.local.redshift.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** ListDatabases, ListSchemas, ListTables, DescribeTable. Patterns are LIKE patterns. */
final class CatalogApi {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int PAGE = 1_000;

    private final Warehouse warehouse;
    private final Submissions submissions;

    CatalogApi(Warehouse warehouse, Submissions submissions) {
        this.warehouse = warehouse;
        this.submissions = submissions;
    }

    ObjectNode databases(Request request) {
        String database = submissions.connected(request).database();
        ObjectNode answer = JSON.objectNode();
        answer.putArray("Databases").add(database);
        return answer;
    }

    ObjectNode schemas(Request request) throws SQLException {
        submissions.connected(request);
        List<List<String>> rows = query("select schema_name from _rs.information_schema_schemata where schema_name like ? order by 1", pattern(request, "SchemaPattern"));
        ObjectNode answer = JSON.objectNode();
        ArrayNode schemas = answer.putArray("Schemas");
        page(request, answer, rows).forEach(row -> schemas.add(row.getFirst()));
        return answer;
    }

    ObjectNode tables(Request request) throws SQLException {
        submissions.connected(request);
        List<List<String>> rows = query("select table_name, table_type, schema_name from _rs.all_tables where schema_name like ? and table_name like ? order by 3, 1",
                pattern(request, "SchemaPattern"), pattern(request, "TablePattern"));
        ObjectNode answer = JSON.objectNode();
        ArrayNode tables = answer.putArray("Tables");
        page(request, answer, rows).forEach(row -> tables.addObject().put("name", row.get(0)).put("schema", row.get(2))
                .put("type", row.get(1).equals("BASE TABLE") ? "TABLE" : row.get(1)));
        return answer;
    }

    ObjectNode table(Request request) throws SQLException {
        submissions.connected(request);
        String table = request.required("Table");
        String schema = Objects.requireNonNullElse(request.text("Schema"), "public");
        List<List<String>> rows = query("select column_name, declared, is_nullable, column_default from _rs.all_columns where schema_name = ? and table_name = ? order by column_index",
                schema, table);
        ObjectNode answer = JSON.objectNode();
        answer.put("TableName", table);
        ArrayNode columns = answer.putArray("ColumnList");
        for (List<String> row : page(request, answer, rows)) {
            RedshiftType type = RedshiftType.parse(row.get(1));
            ObjectNode column = columns.addObject();
            column.put("name", row.get(0)).put("typeName", type.base().apiName()).put("length", type.length()).put("precision", type.precision()).put("scale", type.scale());
            column.put("nullable", row.get(2).equals("true") ? 1 : 0).put("schemaName", schema).put("tableName", table);
            if (row.get(3) != null) {
                column.put("columnDefault", row.get(3));
            }
        }
        return answer;
    }

    private static String pattern(Request request, String name) {
        return Objects.requireNonNullElse(request.text(name), "%");
    }

    private static List<List<String>> page(Request request, ObjectNode answer, List<List<String>> rows) {
        int from = (int) Math.min(rows.size(), PageToken.read(request.text("NextToken")));
        int size = request.number("MaxResults", 0, PAGE, PAGE);
        int to = Math.min(rows.size(), from + (size == 0 ? PAGE : size));
        if (to < rows.size()) {
            answer.put("NextToken", PageToken.write(to));
        }
        return rows.subList(from, to);
    }

    private List<List<String>> query(String sql, String... values) throws SQLException {
        var rows = new ArrayList<List<String>>();
        try (Connection connection = warehouse.connect(); PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    var row = new ArrayList<String>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(result.getString(i));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }
}
