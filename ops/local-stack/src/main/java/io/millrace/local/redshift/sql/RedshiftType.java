package io.millrace.local.redshift.sql;

import java.util.List;
import java.util.Map;

/**
 * A column type. {@code length} is bytes of a character type (0 elsewhere), {@code precision} and {@code scale} are those of DECIMAL.
 */
public record RedshiftType(Base base, int length, int precision, int scale) {
    /** VARCHAR(MAX), and what a VARCHAR of unknown length may hold. */
    public static final int MAX_VARCHAR = 65_535;
    private static final int MAX_CHAR = 4_096;
    private static final int MAX_PRECISION = 38;
    private static final int DEFAULT_LENGTH = 256;

    /** SQL name (as information_schema shows it), name in Data API metadata, DuckDB's type. */
    public enum Base {
        SMALLINT("smallint", "int2", "SMALLINT"), INTEGER("integer", "int4", "INTEGER"), BIGINT("bigint", "int8", "BIGINT"),
        REAL("real", "float4", "REAL"), DOUBLE("double precision", "float8", "DOUBLE"), DECIMAL("numeric", "numeric", "DECIMAL"),
        BOOLEAN("boolean", "bool", "BOOLEAN"), DATE("date", "date", "DATE"),
        TIMESTAMP("timestamp without time zone", "timestamp", "TIMESTAMP"), TIMESTAMPTZ("timestamp with time zone", "timestamptz", "TIMESTAMPTZ"),
        CHAR("character", "bpchar", "VARCHAR"), VARCHAR("character varying", "varchar", "VARCHAR"),
        SUPER("super", "super", "VARIANT"), VARBYTE("binary varying", "varbyte", "BLOB");

        private final String sqlName;
        private final String apiName;
        private final String duckName;

        Base(String sqlName, String apiName, String duckName) {
            this.sqlName = sqlName;
            this.apiName = apiName;
            this.duckName = duckName;
        }

        public String sqlName() {
            return sqlName;
        }

        public String apiName() {
            return apiName;
        }
    }

    private static final Map<String, Base> BY_WORD = Map.ofEntries(Map.entry("smallint", Base.SMALLINT), Map.entry("int2", Base.SMALLINT),
            Map.entry("integer", Base.INTEGER), Map.entry("int", Base.INTEGER), Map.entry("int4", Base.INTEGER), Map.entry("bigint", Base.BIGINT),
            Map.entry("int8", Base.BIGINT), Map.entry("real", Base.REAL), Map.entry("float4", Base.REAL), Map.entry("double", Base.DOUBLE),
            Map.entry("float", Base.DOUBLE), Map.entry("float8", Base.DOUBLE), Map.entry("decimal", Base.DECIMAL), Map.entry("numeric", Base.DECIMAL),
            Map.entry("boolean", Base.BOOLEAN), Map.entry("bool", Base.BOOLEAN), Map.entry("date", Base.DATE), Map.entry("timestamp", Base.TIMESTAMP),
            Map.entry("timestamptz", Base.TIMESTAMPTZ), Map.entry("char", Base.CHAR), Map.entry("character", Base.CHAR), Map.entry("nchar", Base.CHAR),
            Map.entry("bpchar", Base.CHAR), Map.entry("varchar", Base.VARCHAR), Map.entry("nvarchar", Base.VARCHAR), Map.entry("text", Base.VARCHAR),
            Map.entry("super", Base.SUPER), Map.entry("varbyte", Base.VARBYTE), Map.entry("varbinary", Base.VARBYTE), Map.entry("binary", Base.VARBYTE));

    static RedshiftType of(Base base) {
        return new RedshiftType(base, base == Base.VARCHAR ? MAX_VARCHAR : 0, 0, 0);
    }

    /** Reads a type where one must stand. */
    static RedshiftType parse(Cursor cursor) {
        Token word = cursor.next();
        Base base = word.kind() == Token.Kind.WORD ? BY_WORD.get(word.text()) : null;
        if (base == null) {
            throw SqlError.notSupported("type " + word.text().toUpperCase(java.util.Locale.ROOT));
        }
        return switch (base) {
            case DOUBLE -> {
                cursor.accept("precision");
                yield of(base);
            }
            case DECIMAL -> decimal(cursor);
            case TIMESTAMP, TIMESTAMPTZ -> timestamp(cursor, base);
            case CHAR -> cursor.accept("varying") ? sized(cursor, Base.VARCHAR, MAX_VARCHAR, DEFAULT_LENGTH)
                    : sized(cursor, Base.CHAR, MAX_CHAR, word.text().equals("bpchar") ? DEFAULT_LENGTH : 1);
            case VARCHAR -> sized(cursor, base, MAX_VARCHAR, DEFAULT_LENGTH);
            case VARBYTE -> {
                cursor.accept("varying");
                yield sized(cursor, base, 16_777_216, 64_000);
            }
            default -> of(base);
        };
    }

    private static RedshiftType timestamp(Cursor cursor, Base base) {
        if (cursor.accept("without", "time", "zone")) {
            return of(Base.TIMESTAMP);
        }
        return of(cursor.accept("with", "time", "zone") ? Base.TIMESTAMPTZ : base);
    }

    private static RedshiftType decimal(Cursor cursor) {
        int precision = 18;
        int scale = 0;
        if (cursor.acceptSymbol("(")) {
            precision = cursor.integer();
            scale = cursor.acceptSymbol(",") ? cursor.integer() : 0;
            cursor.expectSymbol(")");
        }
        if (precision < 1 || precision > MAX_PRECISION || scale > precision) {
            throw new SqlError("DECIMAL(" + precision + "," + scale + "): precision must be between 1 and " + MAX_PRECISION + " and not below the scale");
        }
        return new RedshiftType(Base.DECIMAL, 0, precision, scale);
    }

    private static RedshiftType sized(Cursor cursor, Base base, int max, int byDefault) {
        int length = byDefault;
        if (cursor.acceptSymbol("(")) {
            length = cursor.accept("max") ? max : cursor.integer();
            cursor.expectSymbol(")");
        }
        if (length < 1 || length > max) {
            throw new SqlError("length for type " + base.sqlName + " must be between 1 and " + max + ", not " + length);
        }
        return new RedshiftType(base, length, 0, 0);
    }

    /** As {@link #declared()} wrote it. */
    public static RedshiftType parse(String declared) {
        return parse(new Cursor(Tokenizer.tokenize(declared)));
    }

    /** The type a DuckDB column shows; HUGEINT is what SUM(BIGINT) gives, a NUMERIC(38,0) in Redshift. */
    public static RedshiftType ofDuck(String duck) {
        if (duck.startsWith("DECIMAL")) {
            return parse(duck.toLowerCase(java.util.Locale.ROOT));
        }
        return switch (duck) {
            case "TINYINT", "SMALLINT" -> of(Base.SMALLINT);
            case "INTEGER", "USMALLINT", "UTINYINT" -> of(Base.INTEGER);
            case "BIGINT", "UINTEGER" -> of(Base.BIGINT);
            case "HUGEINT", "UBIGINT", "UHUGEINT", "BIGNUM" -> new RedshiftType(Base.DECIMAL, 0, MAX_PRECISION, 0);
            case "FLOAT" -> of(Base.REAL);
            case "DOUBLE" -> of(Base.DOUBLE);
            case "BOOLEAN" -> of(Base.BOOLEAN);
            case "DATE" -> of(Base.DATE);
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> of(Base.TIMESTAMP);
            case "TIMESTAMP WITH TIME ZONE" -> of(Base.TIMESTAMPTZ);
            case "VARIANT", "JSON" -> of(Base.SUPER);
            case "BLOB" -> of(Base.VARBYTE);
            default -> of(Base.VARCHAR);
        };
    }

    /** Is it CHAR or VARCHAR, whose length is counted in bytes? */
    public boolean isCharacter() {
        return base == Base.CHAR || base == Base.VARCHAR;
    }

    /** As a Redshift catalog shows it, length included. */
    public String declared() {
        return switch (base) {
            case CHAR, VARCHAR, VARBYTE -> base.sqlName + (length > 0 ? "(" + length + ")" : "");
            case DECIMAL -> base.sqlName + "(" + precision + "," + scale + ")";
            default -> base.sqlName;
        };
    }

    public String duck() {
        return base == Base.DECIMAL ? "DECIMAL(" + precision + "," + scale + ")" : base.duckName;
    }

    List<Token> duckTokens() {
        return Tokenizer.tokenize(" " + duck());
    }
}
