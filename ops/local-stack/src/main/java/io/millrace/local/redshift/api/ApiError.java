package io.millrace.local.redshift.api;

/** A request is refused. {@code type} is the exception's name in the service model. */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String type;
    private final int httpStatus;

    ApiError(String type, int httpStatus, String message) {
        super(message);
        this.type = type;
        this.httpStatus = httpStatus;
    }

    static ApiError validation(String message) {
        return new ApiError("ValidationException", 400, message);
    }

    static ApiError notFound(String message) {
        return new ApiError("ResourceNotFoundException", 400, message);
    }

    String type() {
        return type;
    }

    int httpStatus() {
        return httpStatus;
    }
}
