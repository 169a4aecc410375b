package io.millrace.schemas.plan;

import static org.objectweb.asm.Opcodes.*;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;

/** Cuts a program into stretches and writes a static method for each. */
final class StretchMethods {
    /** Of bounds, bytes, where the stretch begins in the bytes, places, depth; gives where it ends. */
    static final String DESCRIPTOR = "(Lio/millrace/schemas/plan/Bounds;[BI[II)I";

    /** Words in a method: about forty values, which the JIT compiler puts into it with all that they call. */
    static final int LONGEST = 120;

    private final ClassWriter writer;
    private final String owner;
    private final int[] code;
    private final int longest;
    private final boolean isForAscii;
    private int stretches;

    StretchMethods(ClassWriter writer, String owner, int[] code, int longest, boolean isForAscii) {
        this.writer = writer;
        this.owner = owner;
        this.code = code;
        this.longest = longest;
        this.isForAscii = isForAscii;
    }

    static String subroutineName(int number) {
        return "subroutine" + number;
    }

    void subroutine(int number, int from) {
        write(subroutineName(number), from, ProgramShape.endOfStretch(code, from), true);
    }

    /** @return the name of its method */
    String stretch(int from, int to, boolean isInSubroutine) {
        String name = "stretch" + stretches++;
        write(name, from, to, isInSubroutine);
        return name;
    }

    private void write(String name, int from, int to, boolean isInSubroutine) {
        MethodVisitor method = writer.visitMethod(ACC_PRIVATE | ACC_STATIC, name, DESCRIPTOR, null, new String[] {"io/millrace/schemas/plan/MalformedAvro"});
        method.visitCode();
        operations(new StepWriter(method, code, this, isForAscii, isInSubroutine), from, to);
        method.visitVarInsn(ILOAD, StepWriter.POSITION);
        method.visitInsn(IRETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** Writes all into the method at hand if it is short; else what is long only by what lies inside of it, and calls for the rest. */
    void operations(StepWriter steps, int from, int to) {
        boolean isShort = to - from <= longest;
        int at = from;
        while (at < to) {
            int end = ProgramShape.endOfOperation(code, at);
            if (isShort || end - at > longest) {
                steps.write(at);
                at = end;
            } else {
                int last = at;
                while (last < to && ProgramShape.endOfOperation(code, last) - at <= longest) last = ProgramShape.endOfOperation(code, last);
                steps.call(owner, stretch(at, last, steps.isInSubroutine()));
                at = last;
            }
        }
    }

    String owner() {
        return owner;
    }
}
