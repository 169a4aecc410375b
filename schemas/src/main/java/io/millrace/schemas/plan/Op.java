package io.millrace.schemas.plan;

/**
 * The operations of a {@link Program}. A simple one walks over one value; all have the same three words, so that one small loop serves them:
 * operation with flags and above them 1 + the place to mark or 0, operand, the branch to mark it with. The others steer; their operands are listed here, and
 * jumps count from the operation's own place.
 */
final class Op {
    static final int TEXT = 0;
    static final int LONG = 1;
    static final int INT = 2;
    /** operand: bytes */
    static final int FIXED = 3;
    static final int BYTES = 4;
    /** operand: number of symbols */
    static final int ENUM = 5;
    static final int BOOLEAN = 6;

    /** The first operation that steers: the record is over, nothing may follow. */
    static final int END = 7;
    /** the null branch's byte, jump if null */
    static final int NULLABLE = 8;
    /** number of branches, a jump for each */
    static final int UNION = 9;
    /** by */
    static final int JUMP = 10;
    /** number of values without bytes of their own */
    static final int EMPTY = 11;
    /** depth, jump if there is no element; the element's operations follow */
    static final int BLOCKS = 12;
    /** jump back to the element's first operation */
    static final int NEXT = 13;
    /** depth, texts in an element: arrays and maps of nothing but texts */
    static final int TEXT_BLOCKS = 14;
    /** depth, number of values without bytes that one element has */
    static final int EMPTY_BLOCKS = 15;
    /** number of the subroutine, depth */
    static final int CALL = 16;
    static final int RETURN = 17;
    /** depth of a record inside a subroutine, which does not know its own */
    static final int ENTER = 18;
    /** place: a value begins */
    static final int BEGIN = 19;
    /** place, branch: it ends */
    static final int FINISH = 20;
    /** place, branch, length: the schema lacks the field, its newest version gives a default */
    static final int DEFAULT = 21;

    /** What is left of a first word without its flags. */
    static final int KIND = 0x1f;
    /** Flag of a simple operation: a union with null as its first branch. */
    static final int OR_NULL = 0x20;
    /** Flag beside {@link #OR_NULL}: null is the second branch. */
    static final int NULL_LAST = 0x40;
    /** Words of a simple operation. */
    static final int SIMPLE = 3;
    /** Bits of a first word below the place to mark. */
    static final int PLACE = 8;

    private Op() {}

    /** How many words the operation at a place has. */
    static int words(int[] code, int at) {
        return switch (code[at] & KIND) {
            case END, RETURN -> 1;
            case JUMP, EMPTY, NEXT, ENTER, BEGIN -> 2;
            case UNION -> 2 + code[at + 1];
            case DEFAULT -> 4;
            default -> 3;
        };
    }
}
