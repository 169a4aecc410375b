package io.millrace.sink.encode;

import static org.objectweb.asm.Opcodes.*;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Writes a schema's fields as bytecode of one method, a hidden class: each field's writer is called at a place of its own, where the JIT compiler
 * sees which it is and the processor which comes next.
 */
final class WriterGenerator {
    /** Of more fields the method would be larger than the virtual machine compiles. */
    private static final int MOST_FIELDS = 250;

    /** Classes kept, those not asked for longest go first. */
    private static final int MOST_KEPT = 100;

    private static final String NAME = "io/millrace/sink/encode/GeneratedWriter";
    private static final String WRITER = Type.getInternalName(ValueWriter.class);

    /** Schemas whose fields are of the same kinds share a class: the JIT compiler need not learn it again for each version, or each new sink of a process. */
    private static final Map<List<Kind>, Constructor<?>> KEPT = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Kind>, Constructor<?>> eldest) {
            return size() > MOST_KEPT;
        }
    });

    /** All that the class knows of a field. */
    private record Kind(Class<?> writer, int nullByte, int nullDefinition) {}

    /** @param branches what to look at before it; null if nothing */
    private record Field(ValueWriter writer, NestedWriters.OfBranches branches) {
        String type() {
            return Type.getInternalName(writer.getClass());
        }

        Kind kind() {
            return branches == null ? new Kind(writer.getClass(), Integer.MIN_VALUE, 0) : new Kind(writer.getClass(), branches.nullByte(), branches.nullDefinition());
        }
    }

    private final List<Field> fields = new ArrayList<>();

    private WriterGenerator(ValueWriter[] tree) {
        for (ValueWriter writer : tree) add(writer);
    }

    /** @param tree the fields in their order */
    static RowWriter generate(ValueWriter[] tree) {
        var generator = new WriterGenerator(tree);
        return generator.fields.size() > MOST_FIELDS ? inTurn(tree) : generator.instance();
    }

    private static RowWriter inTurn(ValueWriter[] tree) {
        return (bytes, at) -> {
            int p = at;
            for (ValueWriter field : tree) p = field.write(bytes, p, 0);
            return p;
        };
    }

    /** Records that are always there lie flat among the others. */
    private void add(ValueWriter writer) {
        switch (writer) {
            case NestedWriters.OfGroup group -> {
                for (ValueWriter field : group.fields()) add(field);
            }
            case NestedWriters.OfBranches branches -> fields.add(new Field(branches.value(), branches));
            default -> fields.add(new Field(writer, null));
        }
    }

    private RowWriter instance() {
        ValueWriter[] writers = fields.stream().map(Field::writer).toArray(ValueWriter[]::new);
        try {
            return (RowWriter) KEPT.computeIfAbsent(fields.stream().map(Field::kind).toList(), kinds -> define()).newInstance((Object) writers);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the writer generated for a schema cannot be used", e);
        }
    }

    private Constructor<?> define() {
        try {
            return MethodHandles.lookup().defineHiddenClass(classFile(), true).lookupClass().getDeclaredConstructor(ValueWriter[].class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the writer generated for a schema cannot be used", e);
        }
    }

    private byte[] classFile() {
        var writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        writer.visit(V21, ACC_FINAL | ACC_SUPER, NAME, null, "java/lang/Object", new String[] {Type.getInternalName(RowWriter.class)});
        for (int i = 0; i < fields.size(); i++) writer.visitField(ACC_PRIVATE | ACC_FINAL, "field" + i, "L" + fields.get(i).type() + ";", null, null).visitEnd();
        constructor(writer.visitMethod(0, "<init>", "([L" + WRITER + ";)V", null, null));
        write(writer.visitMethod(ACC_PUBLIC, "write", "([BI)I", null, null));
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void constructor(MethodVisitor method) {
        method.visitCode();
        method.visitVarInsn(ALOAD, 0);
        method.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        for (int i = 0; i < fields.size(); i++) {
            method.visitVarInsn(ALOAD, 0);
            method.visitVarInsn(ALOAD, 1);
            method.visitLdcInsn(i);
            method.visitInsn(AALOAD);
            method.visitTypeInsn(CHECKCAST, fields.get(i).type());
            method.visitFieldInsn(PUTFIELD, NAME, "field" + i, "L" + fields.get(i).type() + ";");
        }
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private void write(MethodVisitor method) {
        method.visitCode();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            var end = new Label();
            if (field.branches != null) branch(method, i, field, end);
            load(method, i, field);
            method.visitVarInsn(ALOAD, 1);
            method.visitVarInsn(ILOAD, 2);
            method.visitInsn(ICONST_0);
            method.visitMethodInsn(INVOKEVIRTUAL, field.type(), "write", "([BII)I", false);
            method.visitVarInsn(ISTORE, 2);
            method.visitLabel(end);
        }
        method.visitVarInsn(ILOAD, 2);
        method.visitInsn(IRETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** The branch's byte; if it says null, the value is missing and its writer is left out. */
    private void branch(MethodVisitor method, int number, Field field, Label end) {
        var present = new Label();
        method.visitVarInsn(ALOAD, 1);
        method.visitVarInsn(ILOAD, 2);
        method.visitInsn(BALOAD);
        method.visitIincInsn(2, 1);
        method.visitLdcInsn(field.branches.nullByte());
        method.visitJumpInsn(IF_ICMPNE, present);
        load(method, number, field);
        method.visitInsn(ICONST_0);
        method.visitLdcInsn(field.branches.nullDefinition());
        method.visitMethodInsn(INVOKEVIRTUAL, field.type(), "missing", "(II)V", false);
        method.visitJumpInsn(GOTO, end);
        method.visitLabel(present);
    }

    private static void load(MethodVisitor method, int number, Field field) {
        method.visitVarInsn(ALOAD, 0);
        method.visitFieldInsn(GETFIELD, NAME, "field" + number, "L" + field.type() + ";");
    }
}
