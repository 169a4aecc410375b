package io.millrace.schemas.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields asked for by the newest schema's names, in records of an older one. */
class NewestSchemaTest {
    private static final Schema OLD = new Schema.Parser().parse("""
            {"type":"record","name":"E","fields":[
             {"name":"user","type":"string"},
             {"name":"actor","type":["null",{"type":"record","name":"A","fields":[{"name":"login","type":"string"}]}]}]}
            """);
    private static final Schema NEWEST = new Schema.Parser().parse("""
            {"type":"record","name":"E","fields":[
             {"name":"customer","type":"string","aliases":["user"]},
             {"name":"actor","type":["null",{"type":"record","name":"A","fields":[
               {"name":"login","type":"string"},{"name":"level","type":"int","default":3},{"name":"nick","type":["null","string"],"default":null}]}]},
             {"name":"country","type":["string","null"],"default":"DE"},
             {"name":"device","type":{"type":"record","name":"D","fields":[{"name":"os","type":"string"},{"name":"width","type":"int","default":80}]},
              "default":{"os":"none"}}]}
            """);
    private static final List<String> PATHS =
            List.of("customer", "actor.login", "actor.level", "actor.nick", "country", "device.os", "device.width", "device.none", "nowhere");

    @Test
    void givesALackingFieldItsDefault() throws Exception {
        var found = new Found(NEWEST, event("kim", "k"));

        assertThat(found.value("country")).isEqualTo(new Utf8("DE"));
        assertThat(found.value("actor.level")).isEqualTo(3);
        assertThat(found.value("device.os")).isEqualTo(new Utf8("none"));
        assertThat(found.value("device.width")).isEqualTo(80);
    }

    @Test
    void givesAFieldOfANullRecordNoDefault() throws Exception {
        assertThat(new Found(NEWEST, event("kim", null)).value("actor.level")).isNull();
    }

    @Test
    void forgetsADefaultWithTheNextRecord() throws Exception {
        var found = new Found(NEWEST, event("kim", "k"));
        found.walk(event("kim", null));

        assertThat(found.value("actor.level")).isNull();
        assertThat(found.value("country")).isEqualTo(new Utf8("DE"));
    }

    @Test
    void findsARenamedFieldByItsAlias() throws Exception {
        var found = new Found(NEWEST, event("kim", "k"));

        assertThat(found.value("customer")).isEqualTo(new Utf8("kim"));
        assertThat(found.plan.lacks("customer")).isFalse();
    }

    @Test
    void knowsWhatIsNowhere() throws Exception {
        var found = new Found(NEWEST, event("kim", "k"));

        for (String path : List.of("device.none", "nowhere", "actor.nick")) {
            assertThat(found.value(path)).as(path).isNull();
            assertThat(found.plan.branches(found.plan.slot(path))).as(path).isEmpty();
            assertThat(found.plan.lacks(path)).as(path).isTrue();
        }
        assertThat(found.plan.lacks("country")).isTrue();
        assertThat(found.plan.lacks("actor.login")).isFalse();
    }

    @Test
    void leavesLackingFieldsAbsentWithoutANewestSchema() throws Exception {
        var found = new Found(null, event("kim", "k"));

        assertThat(found.value("country")).isNull();
        assertThat(found.value("customer")).isNull();
        assertThat(found.value("actor.login")).isEqualTo(new Utf8("k"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{'name':'country','type':'string','default':null}",
        "{'name':'country','type':'int','default':'many'}",
        "{'name':'country','type':{'type':'record','name':'C','fields':[{'name':'code','type':'string'}]},'default':{}}",
        "{'name':'country','type':{'type':'record','name':'C','fields':[{'name':'in','type':'C','default':{}}]},'default':{}}"})
    void takesADefaultThatIsNoneOfItsTypeForNone(String field) throws Exception {
        Schema newest = unchecked("{'type':'record','name':'E','fields':[{'name':'customer','type':'string','aliases':['user']}," + field + "]}");

        var found = new Found(newest, event("kim", "k"));

        assertThat(found.value("country")).isNull();
        assertThat(found.value("customer")).isEqualTo(new Utf8("kim"));
    }

    @Test
    void findsTheRecordInANewestSchemaThatIsAUnion() throws Exception {
        Schema other = Schema.createRecord("Other", null, null, false, List.of());
        var found = new Found(Schema.createUnion(other, NEWEST), event("kim", "k"));

        assertThat(found.value("country")).isEqualTo(new Utf8("DE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'string'", "['null','string']", "{'type':'array','items':'int'}"})
    void knowsNoDefaultsFromANewestSchemaThatIsNoRecord(String newest) throws Exception {
        var found = new Found(unchecked(newest), event("kim", "k"));

        assertThat(found.value("country")).isNull();
        assertThat(found.value("actor.login")).isEqualTo(new Utf8("k"));
    }

    /** As the registry's client parses it: defaults are not looked at. */
    private static Schema unchecked(String json) {
        var parser = new Schema.Parser();
        parser.setValidateDefaults(false);
        return parser.parse(json.replace('\'', '"'));
    }

    private static byte[] event(String user, String login) {
        Schema actor = OLD.getField("actor").schema().getTypes().get(1);
        GenericRecord parent = login == null ? null : new GenericRecordBuilder(actor).set("login", login).build();
        var event = new GenericData.Record(OLD);
        event.put("user", user);
        event.put("actor", parent);
        return Avro.body(OLD, event);
    }

    private static final class Found {
        private final RecordPlan plan;
        private final Slices slices;

        Found(Schema newest, byte[] record) throws Exception {
            plan = RecordPlan.ofFields(OLD, PATHS, newest);
            slices = plan.newSlices();
            walk(record);
        }

        void walk(byte[] record) throws MalformedAvro {
            plan.walk(record, 0, slices);
        }

        Object value(String path) {
            int slot = plan.slot(path);
            if (!slices.isPresent(slot)) return null;
            Schema branch = plan.branches(slot).get(slices.branch(slot));
            return new AvroJudge(branch, branch).read(slices.bytes(slot), slices.start(slot), slices.end(slot));
        }
    }
}
