package io.millrace.sink.row;

import io.millrace.sink.shape.Varints;

/** Looks for values that their columns cannot hold. A record plan has walked over the bytes before. For one thread. */
interface Check {
    /** @return where the value ends */
    int check(byte[] bytes, int at) throws UnwritableValue, DoubledKey;

    /** False if no value of this kind can be in the way, so that there is nothing to look for. */
    boolean isNeeded();

    /** Values that every Avro value of their kind fits. */
    enum Fitting implements Check {
        NOTHING {
            @Override
            public int check(byte[] bytes, int at) {
                return at;
            }
        },
        BYTE {
            @Override
            public int check(byte[] bytes, int at) {
                return at + 1;
            }
        },
        NUMBER {
            @Override
            public int check(byte[] bytes, int at) {
                return Varints.end(bytes, at);
            }
        },
        TEXT {
            @Override
            public int check(byte[] bytes, int at) {
                return Varints.end(bytes, at) + (int) Varints.at(bytes, at);
            }
        };

        @Override
        public boolean isNeeded() {
            return false;
        }
    }

    record Fixed(int length) implements Check {
        @Override
        public int check(byte[] bytes, int at) {
            return at + length;
        }

        @Override
        public boolean isNeeded() {
            return false;
        }
    }
}
