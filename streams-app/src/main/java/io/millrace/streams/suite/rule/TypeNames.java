package io.millrace.streams.suite.rule;

import io.millrace.streams.suite.value.FieldType;
import io.millrace.streams.suite.value.Kind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.Schema.Type;

/**
 * The type names that suites use, by Python, numpy, pandas, Spark and SQL, and the Avro types they mean: those whose values the reader of
 * such a file would see as that type. Avro's int is a Python int and a pandas int64 as well as a Spark IntegerType.
 */
final class TypeNames {
    private static final Map<String, Predicate<FieldType>> NAMES = new HashMap<>();

    static {
        names(type -> type.kind() == Kind.WHOLE, "int", "int_", "integer", "int64", "integertype", "np.int64", "i8");
        names(type -> type.kind() == Kind.WHOLE && type.schema().getType() == Type.INT, "int32", "int4", "i4", "int16", "int8", "smallint", "shorttype", "bytetype", "tinyint");
        names(type -> type.kind() == Kind.WHOLE, "long", "bigint");
        names(type -> type.kind() == Kind.WHOLE && type.schema().getType() == Type.LONG, "longtype");
        names(type -> type.kind().isFloating(), "float", "float_", "float64", "real", "f8");
        names(type -> type.kind() == Kind.FLOAT, "floattype", "float32", "f4", "single", "float4");
        names(type -> type.kind() == Kind.DOUBLE, "double", "doubletype", "double_precision", "double precision", "float8");
        names(type -> type.kind().isText(), "str", "string", "str_", "string_types", "stringtype", "stringdtype", "varchar", "text", "char", "nvarchar", "nchar", "character varying", "varchartype", "chartype", "unicode", "object", "object_", "o", "u", "categorical", "categoricaldtype", "category");
        names(type -> type.kind() == Kind.BOOL, "bool", "bool_", "boolean", "booleantype", "booleandtype");
        names(type -> type.kind() == Kind.BYTES, "bytes", "bytes_", "binary", "binarytype", "bytea", "varbinary", "blob", "varbyte", "s");
        names(type -> type.kind() == Kind.TIMESTAMP, "timestamp", "timestamptype", "datetime", "datetime64", "datetime64[ns]", "datetime64[us]", "datetime64[ms]", "m8[ns]", "timestamptz", "timestamp_tz", "timestamp_ntz", "timestampntztype", "datetimetzdtype", "datetime.datetime", "timestamp without time zone", "timestamp with time zone");
        names(type -> type.kind() == Kind.DATE, "date", "datetype", "datetime.date");
        names(type -> type.kind() == Kind.TIME, "time", "timetype", "datetime.time");
        names(type -> type.kind() == Kind.DECIMAL, "decimal", "decimaltype", "decimal.decimal");
        names(type -> type.schema().getType() == Type.ARRAY, "list", "array", "arraytype");
        names(type -> type.schema().getType() == Type.MAP, "map", "maptype");
        names(type -> type.schema().getType() == Type.RECORD, "struct", "structtype", "row");
        names(type -> type.schema().getType() == Type.RECORD || type.schema().getType() == Type.MAP, "dict", "super", "json", "jsonb");
        names(type -> type.kind() == Kind.DECIMAL || type.kind() == Kind.WHOLE, "numeric", "number");
        Set<String> never = Set.of("uint8", "uint16", "uint32", "uint64", "uint", "complex", "complex64", "complex128", "complex_", "none", "nonetype", "float16", "half", "timedelta64", "timedelta64[ns]",
                "timedelta", "int8dtype", "int16dtype", "uint8dtype", "uint16dtype", "uint32dtype", "uint64dtype", "period", "perioddtype", "interval", "intervaldtype", "sparsedtype", "nulltype", "void");
        for (String name : never) NAMES.put(name, type -> false);
        NAMES.put("int64dtype", NAMES.get("int64"));
        NAMES.put("int32dtype", NAMES.get("int32"));
        NAMES.put("float64dtype", NAMES.get("float64"));
        NAMES.put("float32dtype", NAMES.get("float32"));
    }

    private TypeNames() {}

    private static void names(Predicate<FieldType> meaning, String... names) {
        for (String name : names) NAMES.put(name, meaning);
    }

    /**
     * Null for an unknown name. Case and what stands in parentheses do not matter: VARCHAR(20) is varchar. Nor do a time zone and numpy's
     * way to write a type: datetime64[ns, UTC], dtype('O').
     */
    static Predicate<FieldType> meaning(String name) {
        String bare = name.strip().replaceFirst("^dtype\\(['\"]?[<>=|]?([^'\"]*)['\"]?\\)$", "$1").replaceFirst(",.*\\]$", "]").replaceAll("\\(.*\\)$", "").strip();
        return NAMES.get(bare.toLowerCase(Locale.ROOT));
    }
}
