package io.millrace.schemas.plan;

import static org.objectweb.asm.Opcodes.*;

import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;

/**
 * Turns a program into a hidden class that does the same steps, with the same {@link Bounds}, in the same order: no operation is looked up while
 * it runs, each knows its operands, and the JIT compiler sees the schema as if someone had written the walk by hand. A method holds a stretch of
 * the program that the compiler takes as a whole; longer stretches are cut into methods called one after the other.
 */
final class WalkGenerator {
    /** A program of more words is interpreted: its methods would be more than the virtual machine compiles. */
    private static final int MOST_WORDS = 8_000;
    private static final int MOST_BRANCHES = 200;

    /** Walks kept, those not asked for longest go first. */
    private static final int MOST_KEPT = 100;

    private static final String NAME = "io/millrace/schemas/plan/Generated";

    /** Plans of one program share its walk, which knows nothing but its arguments: the JIT compiler need not learn it again for each. */
    private static final Map<Wanted, Program.Generated> KEPT = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Wanted, Program.Generated> eldest) {
            return size() > MOST_KEPT;
        }
    });

    private record Wanted(List<Integer> code, List<Integer> subroutines, int slots, int longest) {
        static Wanted of(Program program, int slots, int longest) {
            return new Wanted(Arrays.stream(program.code()).boxed().toList(), Arrays.stream(program.subroutines()).boxed().toList(), slots, longest);
        }
    }

    private WalkGenerator() {}

    /** @return null if the program is too large */
    static Program.Generated generate(Program program, int slots) {
        return generate(program, slots, StretchMethods.LONGEST);
    }

    /** @param longest words in a method */
    static Program.Generated generate(Program program, int slots, int longest) {
        if (program.code().length > MOST_WORDS || ProgramShape.mostBranches(program.code()) > MOST_BRANCHES) return null;
        return KEPT.computeIfAbsent(Wanted.of(program, slots, longest),
                wanted -> new Program.Generated(instance(program, slots, longest, true), instance(program, slots, longest, false)));
    }

    private static GeneratedWalk instance(Program program, int slots, int longest, boolean isForAscii) {
        try {
            var lookup = MethodHandles.lookup().defineHiddenClass(classFile(program, slots, longest, isForAscii), true);
            return (GeneratedWalk) lookup.lookupClass().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the walk generated for a schema cannot be used", e);
        }
    }

    private static byte[] classFile(Program program, int slots, int longest, boolean isForAscii) {
        var writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        writer.visit(V21, ACC_FINAL | ACC_SUPER, NAME, null, "java/lang/Object", new String[] {"io/millrace/schemas/plan/GeneratedWalk"});
        constructor(writer);
        var methods = new StretchMethods(writer, NAME, program.code(), longest, isForAscii);
        run(writer, program, slots, methods);
        for (int n = 0; n < program.subroutines().length; n++) methods.subroutine(n, program.subroutines()[n]);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void constructor(ClassWriter writer) {
        MethodVisitor method = writer.visitMethod(0, "<init>", "()V", null, null);
        method.visitCode();
        method.visitVarInsn(ALOAD, 0);
        method.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** {@link GeneratedWalk#run}: forgets the places of the last record, calls the program's first stretch, looks for what is left over. */
    private static void run(ClassWriter writer, Program program, int slots, StretchMethods methods) {
        MethodVisitor method = writer.visitMethod(ACC_PUBLIC, "run", "(Lio/millrace/schemas/plan/Bounds;[BI[I)V", null, null);
        method.visitCode();
        int end = ProgramShape.endOfStretch(program.code(), 0);
        for (int place : ProgramShape.uncertainPlaces(program.code(), end, slots)) {
            method.visitVarInsn(ALOAD, 4);
            method.visitLdcInsn(place);
            method.visitInsn(ICONST_M1);
            method.visitInsn(IASTORE);
        }
        String first = methods.stretch(0, end, false);
        method.visitVarInsn(ALOAD, 1);
        method.visitVarInsn(ALOAD, 2);
        method.visitVarInsn(ALOAD, 1);
        method.visitVarInsn(ALOAD, 2);
        method.visitVarInsn(ILOAD, 3);
        method.visitVarInsn(ALOAD, 4);
        method.visitInsn(ICONST_0);
        method.visitMethodInsn(INVOKESTATIC, NAME, first, StretchMethods.DESCRIPTOR, false);
        method.visitMethodInsn(INVOKEVIRTUAL, "io/millrace/schemas/plan/Bounds", "checkEnd", "([BI)V", false);
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }
}
