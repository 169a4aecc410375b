package io.millrace.schemas.plan;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Writes operations as bytecode of one method: what {@link Walk} does for each, with the operands as constants. */
final class StepWriter {
    static final int POSITION = 2;

    private static final String BOUNDS = "io/millrace/schemas/plan/Bounds";
    private static final int PLACES = 3;
    private static final int DEPTH = 4;
    private static final int FIRST_FREE = 5;

    private final MethodVisitor method;
    private final int[] code;
    private final StretchMethods stretches;
    private final boolean isForAscii;
    private final boolean isInSubroutine;
    private int free = FIRST_FREE;

    StepWriter(MethodVisitor method, int[] code, StretchMethods stretches, boolean isForAscii, boolean isInSubroutine) {
        this.method = method;
        this.code = code;
        this.stretches = stretches;
        this.isForAscii = isForAscii;
        this.isInSubroutine = isInSubroutine;
    }

    boolean isInSubroutine() {
        return isInSubroutine;
    }

    /** The operation at a place, with all that lies inside of it. */
    void write(int at) {
        switch (code[at] & Op.KIND) {
            case Op.NULLABLE -> nullable(at);
            case Op.UNION -> union(at);
            case Op.EMPTY -> {
                method.visitVarInsn(ALOAD, 0);
                method.visitLdcInsn((long) code[at + 1]);
                method.visitVarInsn(ALOAD, 1);
                method.visitVarInsn(ILOAD, POSITION);
                method.visitMethodInsn(INVOKEVIRTUAL, BOUNDS, "countEmpty", "(J[BI)V", false);
            }
            case Op.BLOCKS -> blocks(code[at + 1], () -> stretches.operations(this, at + 3, ProgramShape.endOfOperation(code, at) - 2));
            case Op.TEXT_BLOCKS -> blocks(code[at + 1], () -> {
                for (int n = 0; n < code[at + 2]; n++) move(isForAscii ? "afterBytes" : "afterText");
            });
            case Op.EMPTY_BLOCKS -> {
                checkDepth(code[at + 1]);
                move("afterEmptyBlocks", code[at + 2]);
            }
            case Op.CALL -> {
                checkDepth(code[at + 2]);
                call(stretches.owner(), StretchMethods.subroutineName(code[at + 1]), code[at + 2]);
            }
            case Op.ENTER -> checkDepth(code[at + 1]);
            case Op.BEGIN -> markPosition(code[at + 1]);
            case Op.FINISH -> finish(code[at + 1], code[at + 2]);
            case Op.DEFAULT -> {
                mark(code[at + 1], 0);
                mark(code[at + 1] + 1, code[at + 3]);
                mark(code[at + 1] + 2, code[at + 2]);
            }
            default -> simple(at);
        }
    }

    private void simple(int at) {
        int word = code[at];
        int place = (word >>> Op.PLACE) - 1;
        var end = new Label();
        if ((word & Op.OR_NULL) != 0) orNull((word & Op.NULL_LAST) >>> 5, end);
        if (place >= 0) markPosition(place);
        switch (word & Op.KIND) {
            case Op.TEXT -> move(isForAscii ? "afterBytes" : "afterText");
            case Op.LONG -> move("afterLong");
            case Op.INT -> move("afterInt");
            case Op.FIXED -> move(isForAscii ? "afterCounted" : "after", code[at + 1]);
            case Op.BYTES -> move(isForAscii ? "afterCountedBytes" : "afterBytes");
            case Op.ENUM -> move("afterSymbol", code[at + 1]);
            case Op.BOOLEAN -> move("afterBoolean");
            default -> throw new IllegalStateException("no operation " + word + " at " + at);
        }
        if (place >= 0) finish(place, code[at + 2]);
        method.visitLabel(end);
    }

    private void nullable(int at) {
        var end = new Label();
        orNull(code[at + 1], end);
        stretches.operations(this, at + 3, ProgramShape.endOfOperation(code, at));
        method.visitLabel(end);
    }

    private void orNull(int nullIndex, Label ifNull) {
        boundsAt();
        method.visitLdcInsn(nullIndex);
        method.visitMethodInsn(INVOKEVIRTUAL, BOUNDS, "isNull", "([BII)Z", false);
        method.visitIincInsn(POSITION, 1);
        method.visitJumpInsn(IFNE, ifNull);
    }

    private void union(int at) {
        int count = code[at + 1];
        boundsAt();
        method.visitLdcInsn(count);
        method.visitLdcInsn("union");
        method.visitMethodInsn(INVOKEVIRTUAL, BOUNDS, "index", "([BIILjava/lang/String;)I", false);
        takePosition();
        if (count < 2) {
            method.visitInsn(POP);
            return;
        }
        var branches = new Label[count];
        for (int n = 0; n < count; n++) branches[n] = new Label();
        var end = new Label();
        method.visitTableSwitchInsn(0, count - 1, end, branches);
        for (int n = 0; n < count; n++) {
            method.visitLabel(branches[n]);
            int to = n + 1 < count ? at + code[at + 3 + n] - 2 : ProgramShape.endOfOperation(code, at);
            stretches.operations(this, at + code[at + 2 + n], to);
            if (n + 1 < count) method.visitJumpInsn(GOTO, end);
        }
        method.visitLabel(end);
    }

    /** Blocks of an array or a map: how many elements are to come in this one, where it must end, and the element in a loop. */
    private void blocks(int depth, Runnable element) {
        int count = free;
        int blockEnd = free + 1;
        free += 2;
        var block = new Label();
        var next = new Label();
        var end = new Label();
        checkDepth(depth);
        method.visitLabel(block);
        boundsAt();
        method.visitMethodInsn(INVOKEVIRTUAL, BOUNDS, "block", "([BI)I", false);
        method.visitVarInsn(ISTORE, count);
        takePosition();
        method.visitVarInsn(ILOAD, count);
        method.visitJumpInsn(IFEQ, end);
        method.visitVarInsn(ALOAD, 0);
        method.visitMethodInsn(INVOKEVIRTUAL, BOUNDS, "blockEnd", "()I", false);
        method.visitVarInsn(ISTORE, blockEnd);
        method.visitLabel(next);
        element.run();
        method.visitIincInsn(count, -1);
        method.visitVarInsn(ILOAD, count);
        method.visitJumpInsn(IFGT, next);
        method.visitVarInsn(ALOAD, 0);
        method.visitVarInsn(ILOAD, blockEnd);
        method.visitVarInsn(ILOAD, POSITION);
        method.visitMethodInsn(INVOKEVIRTUAL, BOUNDS, "checkBlockEnd", "(II)V", false);
        method.visitJumpInsn(GOTO, block);
        method.visitLabel(end);
        free -= 2;
    }

    /** Outside of subroutines the depth is known here. */
    private void checkDepth(int depth) {
        if (!isInSubroutine && depth <= Walk.DEEPEST) return;
        method.visitVarInsn(ALOAD, 0);
        depthAt(depth);
        method.visitVarInsn(ILOAD, POSITION);
        method.visitMethodInsn(INVOKEVIRTUAL, BOUNDS, "checkDepth", "(II)V", false);
    }

    void call(String owner, String name) {
        call(owner, name, 0);
    }

    private void call(String owner, String name, int deeper) {
        boundsAt();
        method.visitVarInsn(ALOAD, PLACES);
        depthAt(deeper);
        method.visitMethodInsn(INVOKESTATIC, owner, name, StretchMethods.DESCRIPTOR, false);
        method.visitVarInsn(ISTORE, POSITION);
    }

    private void depthAt(int deeper) {
        method.visitVarInsn(ILOAD, DEPTH);
        method.visitLdcInsn(deeper);
        method.visitInsn(IADD);
    }

    private void boundsAt() {
        method.visitVarInsn(ALOAD, 0);
        method.visitVarInsn(ALOAD, 1);
        method.visitVarInsn(ILOAD, POSITION);
    }

    private void move(String name) {
        boundsAt();
        method.visitMethodInsn(INVOKEVIRTUAL, BOUNDS, name, "([BI)I", false);
        method.visitVarInsn(ISTORE, POSITION);
    }

    private void move(String name, int operand) {
        boundsAt();
        method.visitLdcInsn(operand);
        method.visitMethodInsn(INVOKEVIRTUAL, BOUNDS, name, "([BII)I", false);
        method.visitVarInsn(ISTORE, POSITION);
    }

    private void takePosition() {
        method.visitVarInsn(ALOAD, 0);
        method.visitMethodInsn(INVOKEVIRTUAL, BOUNDS, "position", "()I", false);
        method.visitVarInsn(ISTORE, POSITION);
    }

    private void finish(int place, int branch) {
        markPosition(place + 1);
        mark(place + 2, branch);
    }

    private void markPosition(int place) {
        method.visitVarInsn(ALOAD, PLACES);
        method.visitLdcInsn(place);
        method.visitVarInsn(ILOAD, POSITION);
        method.visitInsn(IASTORE);
    }

    private void mark(int place, int value) {
        method.visitVarInsn(ALOAD, PLACES);
        method.visitLdcInsn(place);
        method.visitLdcInsn(value);
        method.visitInsn(IASTORE);
    }
}
