package io.millrace.cli.deadletter;

import static io.millrace.cli.deadletter.ALetter.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.config.InvalidSetting;
import io.millrace.schemas.deadletter.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LetterSearchTest {
    private static final LetterFilter ALL = new LetterFilter(Set.of(), null, null, null, null, null, Set.of());

    private final MemoryLetters letters = new MemoryLetters();
    private final List<Position> read = new ArrayList<>();

    @Test
    void leavesOutWhatIsWrittenAfterItBegan() {
        letters.add(ALetter.at(0, 0));
        LetterSearch search = LetterSearch.begin(letters, ALL, null);
        letters.add(ALetter.at(0, 1));

        search.each(letter -> read.add(letter.position()), Letters.Progress.NONE);

        assertThat(read).containsExactly(new Position(0, 0));
    }

    @Test
    void findsTheRuleThatAPartOfItsNameMeans() {
        letters.add(ALetter.at(0, 0).failing("between(quantity)"));
        letters.add(ALetter.at(0, 1).failing("in_set(country)"));

        var found = LetterSearch.begin(letters, ALL, "quant").each(letter -> read.add(letter.position()), Letters.Progress.NONE);

        assertThat(read).containsExactly(new Position(0, 0));
        assertThat(found.matched()).isEqualTo(1);
    }

    @Test
    void prefersTheRuleOfThatVeryName() {
        letters.add(ALetter.at(0, 0).failing("between(a)"));
        letters.add(ALetter.at(0, 1).failing("between(a)#2"));

        LetterSearch.begin(letters, ALL, "between(a)").each(letter -> read.add(letter.position()), Letters.Progress.NONE);

        assertThat(read).containsExactly(new Position(0, 0));
    }

    @Test
    void refusesAPartThatSeveralRulesHaveAndNamesThem() {
        letters.add(ALetter.at(0, 0).failing("between(a)"));
        letters.add(ALetter.at(0, 1).failing("between(b)"));

        assertThatThrownBy(() -> LetterSearch.begin(letters, ALL, "between")).isInstanceOf(InvalidSetting.class)
                .hasMessage("--rule = 'between': could be any of between(a), between(b)");
    }

    @Test
    void saysWhichRulesThereAreIfNoneIsMeant() {
        letters.add(ALetter.at(0, 0).failing("between(a)"));

        LetterSearch search = LetterSearch.begin(letters, ALL, "length");

        assertThat(search.note()).endsWith(": between(a)");
        assertThat(search.each(letter -> {}, Letters.Progress.NONE).matched()).isZero();
    }

    @Test
    void aLimitTakesTheNewestOfThoseThatMatch() {
        letters.add(ALetter.at(0, 0).writtenAt(NOON + 5));
        letters.add(ALetter.at(0, 1).writtenAt(NOON + 9).of(Reason.TOO_OLD, "old"));
        letters.add(ALetter.at(1, 0).writtenAt(NOON + 7));
        letters.add(ALetter.at(1, 1).writtenAt(NOON + 6));
        var filter = new LetterFilter(Set.of(Reason.MISSING_ID), null, null, null, null, null, Set.of());

        var found = LetterSearch.begin(letters, filter, null).each(2, letter -> read.add(letter.position()), Letters.Progress.NONE);

        assertThat(read).containsExactly(new Position(1, 0), new Position(1, 1));
        assertThat(found.matched()).isEqualTo(3);
    }

    @Test
    void keepsTheNewestFirstAndOfOneMomentTheLowerPartitionAndTheHigherOffset() {
        var newest = new Newest(3);
        for (ALetter letter : List.of(ALetter.at(1, 5), ALetter.at(0, 3).writtenAt(NOON + 1), ALetter.at(0, 1), ALetter.at(0, 2))) newest.offer(letter.build());

        assertThat(newest.letters()).extracting(Letter::position).containsExactly(new Position(0, 3), new Position(0, 2), new Position(0, 1));
        assertThat(newest.letters()).allSatisfy(letter -> assertThat(letter.value()).isNull());
    }
}
