package io.millrace.streams.suite.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.streams.suite.json.Json;
import io.millrace.streams.suite.time.DateText;
import io.millrace.streams.suite.time.Moment;
import io.millrace.streams.suite.value.AvroValue;
import io.millrace.streams.suite.value.FieldType;
import io.millrace.streams.suite.value.Kind;
import io.millrace.streams.suite.value.Texts;
import io.millrace.streams.suite.value.ValueTest;
import io.millrace.streams.suite.value.WrongType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A value must equal one of some constants, as Python compares: 1, 1.0 and true are the same. A constant of another type equals nothing.
 *
 * @param excluded the value must equal none of them
 */
public record InSet(List<Json> constants, boolean excluded) implements ColumnTest {
    private static final int SHOWN = 10;

    @Override
    public String explain() {
        String shown = constants.stream().limit(SHOWN).map(Json::show).collect(Collectors.joining(", "));
        String more = constants.size() > SHOWN ? ", … (" + constants.size() + " values)" : "";
        return (excluded ? "must be none of: " : "must be one of: ") + (constants.isEmpty() ? "(nothing)" : shown + more);
    }

    @Override
    public ValueTest of(FieldType type) throws WrongType {
        ValueTest member = member(type);
        return excluded ? member.negate() : member;
    }

    private ValueTest member(FieldType type) throws WrongType {
        if (constants.isEmpty()) return ValueTest.NEVER;
        return switch (type.kind()) {
            case WHOLE -> longs(constants.stream().map(Constants::number).map(n -> wholeUnits(n, BigDecimal.ONE)).toArray(Long[]::new));
            case BOOL -> {
                boolean yes = constants.stream().map(Constants::number).anyMatch(n -> n != null && n.compareTo(BigDecimal.ONE) == 0);
                boolean no = constants.stream().map(Constants::number).anyMatch(n -> n != null && n.signum() == 0);
                yield (bytes, start, end) -> AvroValue.readBool(bytes, start) ? yes : no;
            }
            case FLOAT -> doubles(type, number -> (double) number.floatValue());
            case DOUBLE -> doubles(type, BigDecimal::doubleValue);
            case DECIMAL -> decimals(type);
            case TIMESTAMP, DATE -> longs(moments(type));
            case TIME -> longs(constants.stream().map(Constants::timeOfDay).map(n -> wholeUnits(n, BigDecimal.valueOf(type.unitNanos()))).toArray(Long[]::new));
            case TEXT, ENUM -> {
                var texts = new TextSet(constants.stream().filter(Json.Text.class::isInstance).map(c -> ((Json.Text) c).value().getBytes(UTF_8)).toList());
                yield type.kind() == Kind.TEXT ? new TextMember(texts) : Texts.ofText(type, texts::contains);
            }
            case BYTES, NESTED -> ValueTest.NEVER;
        };
    }

    private static Long wholeUnits(BigDecimal value, BigDecimal unit) {
        if (value == null) return null;
        BigDecimal[] parts = value.divideAndRemainder(unit);
        if (parts[1].signum() != 0 || parts[0].toBigInteger().bitLength() > 63) return null;
        return parts[0].longValue();
    }

    private static ValueTest longs(Long[] members) {
        var set = new LongSet(members);
        return (bytes, start, end) -> set.contains(AvroValue.readLong(bytes, start));
    }

    private ValueTest doubles(FieldType type, java.util.function.ToDoubleFunction<BigDecimal> nearest) {
        double[] members = constants.stream().map(Constants::number).filter(n -> n != null).mapToDouble(nearest).toArray();
        return (bytes, start, end) -> {
            double value = AvroValue.asDouble(type, bytes, start, end);
            for (double member : members) {
                if (member == value) return true;
            }
            return false;
        };
    }

    private ValueTest decimals(FieldType type) {
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(-type.scale());
        List<byte[]> members = constants.stream().map(Constants::number).filter(n -> n != null).map(n -> n.divideAndRemainder(unit))
                .filter(parts -> parts[1].signum() == 0).map(parts -> parts[0].toBigInteger()).map(BigInteger::toByteArray).toList();
        return (bytes, start, end) -> {
            int digits = AvroValue.digits(type, bytes, start);
            for (int i = 0; i < members.size(); i++) {
                byte[] member = members.get(i);
                if (AvroValue.compareDigits(bytes, digits, end, member, 0, member.length) == 0) return true;
            }
            return false;
        };
    }

    /** pandas takes a text that is no date for an ordinary text, which no moment equals; not_in_set insists on dates. */
    private Long[] moments(FieldType type) throws WrongType {
        Long[] members = new Long[constants.size()];
        for (int i = 0; i < members.length; i++) {
            if (!(constants.get(i) instanceof Json.Text text)) continue;
            if (excluded) Constants.date(text, type);
            Optional<Moment> moment = DateText.parse(text.value());
            members[i] = moment.isEmpty() ? null : wholeUnits(new BigDecimal(moment.get().nanos()), BigDecimal.valueOf(type.unitNanos()));
        }
        return members;
    }
}
