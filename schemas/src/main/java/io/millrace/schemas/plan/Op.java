package io.millrace.schemas.plan;

/**
 * The operations of a {@link Program}, each followed by its operands. Jumps count from the operation's own place. Runs of equal simple fields
 * are one operation; so is a nullable simple field, which leaps over its marks when null.
 */
final class Op {
    /** The record is over: nothing may follow. */
    static final int END = 0;
    /** count */
    static final int TEXTS = 1;
    /** count */
    static final int LONGS = 2;
    /** count */
    static final int INTS = 3;
    /** bytes */
    static final int FIXED = 4;
    static final int BOOLEAN = 5;
    static final int BYTES = 6;
    /** number of symbols */
    static final int ENUM = 7;
    /** the null branch's byte, jump if null */
    static final int NULLABLE = 8;
    /** the null branch's byte, jump if null, jump if not: the value is walked over too, likewise with the three below */
    static final int NULLABLE_TEXT = 9;
    static final int NULLABLE_LONG = 10;
    static final int NULLABLE_INT = 11;
    /** the null branch's byte, jump if null, bytes */
    static final int NULLABLE_FIXED = 12;
    /** number of branches, a jump for each */
    static final int UNION = 13;
    /** by */
    static final int JUMP = 14;
    /** number of values without bytes of their own */
    static final int EMPTY = 15;
    /** depth, jump if there is no element; the element's operations follow */
    static final int BLOCKS = 16;
    /** jump back to the element's first operation */
    static final int NEXT = 17;
    /** depth, number of values without bytes that one element has */
    static final int EMPTY_BLOCKS = 18;
    /** number of the subroutine, depth */
    static final int CALL = 19;
    static final int RETURN = 20;
    /** depth of a record inside a subroutine, which does not know its own */
    static final int ENTER = 21;
    /** place, branch: the simple value just walked over */
    static final int MARK = 22;
    /** place: a value begins */
    static final int BEGIN = 23;
    /** place, branch: it ends */
    static final int FINISH = 24;
    /** place, branch, length: the schema lacks the field, its newest version gives a default */
    static final int DEFAULT = 25;

    private Op() {}
}
