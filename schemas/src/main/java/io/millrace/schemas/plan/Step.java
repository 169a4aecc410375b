package io.millrace.schemas.plan;

/** Walks over one value, checking it. {@code into} receives the places of the fields that the plan looks for. */
interface Step {
    void walk(AvroCursor cursor, Slices into) throws MalformedAvro;
}
