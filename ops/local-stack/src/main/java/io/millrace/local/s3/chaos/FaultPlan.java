package io.millrace.local.s3.chaos;

import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Which fault the next request meets. Safe for concurrent use. */
@FunctionalInterface
public interface FaultPlan {
    Fault next(S3Request request);

    static FaultPlan calm() {
        return request -> Fault.none();
    }

    /** Every request. */
    static FaultPlan all(Fault fault) {
        return request -> fault;
    }

    /** Only requests like these. */
    static FaultPlan where(Predicate<S3Request> which, Fault fault) {
        return request -> which.test(request) ? fault : Fault.none();
    }

    /**
     * A share of the requests, each with any of the faults. The seed gives the order of the dice; which request throws which is up to the
     * clients.
     */
    static FaultPlan share(double share, long seed, Fault... faults) {
        var random = new SplittableRandom(seed);
        return request -> {
            synchronized (random) {
                return random.nextDouble() < share ? faults[random.nextInt(faults.length)] : Fault.none();
            }
        };
    }
}
