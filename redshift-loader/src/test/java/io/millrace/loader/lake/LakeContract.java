package io.millrace.loader.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the loader relies on: of the lake in memory and of S3. */
public abstract class LakeContract {
    protected abstract Lake lake();

    private void put(String... keys) {
        for (String key : keys) lake().put(key, key.getBytes(UTF_8));
    }

    @Test
    void listsFoldersRightBelowAPrefix() {
        put("a/commits/0/origin.json", "a/commits/10/origin.json", "a/commits/2/x.json", "a/other/1/x.json");

        assertThat(lake().folders("a/commits/")).containsExactlyInAnyOrder("0", "10", "2");
    }

    @Test
    void listsKeysAfterOneInOrder() {
        put("b/00000000000000000005.json", "b/00000000000000000007.json", "b/00000000000000000012.json", "b/origin.json", "c/00000000000000000009.json");

        assertThat(lake().keysAfter("b/", "b/00000000000000000007", 2)).containsExactly("b/00000000000000000007.json", "b/00000000000000000012.json");
        assertThat(lake().keysAfter("b/", "b/p", 10)).isEmpty();
    }

    @Test
    void answersForThoseThatExist() {
        put("d/one", "d/three%2Fpart=1");

        assertThat(lake().get(List.of("d/one", "d/two", "d/three%2Fpart=1")).keySet()).containsExactly("d/one", "d/three%2Fpart=1");
        assertThat(lake().sizes(List.of("d/one", "d/two"))).containsOnlyKeys("d/one").containsEntry("d/one", 5L);
    }

    @Test
    void replacesWhatIsThere() {
        put("e/x");

        lake().put("e/x", "new".getBytes(UTF_8));

        assertThat(lake().get(List.of("e/x")).get("e/x")).isEqualTo("new".getBytes(UTF_8));
    }
}
