package io.millrace.benchmarks;
final class Rounds { }
