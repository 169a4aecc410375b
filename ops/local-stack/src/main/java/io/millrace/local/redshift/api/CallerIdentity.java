package io.millrace.local.redshift.api;

/** STS GetCallerIdentity, in the query protocol's XML. */
final class CallerIdentity {
    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    private CallerIdentity() {}

    static boolean asks(String form) {
        return form.contains("Action=");
    }

    /** @throws ApiError for any other action */
    static String answer(String form, String accountId, String requestId) {
        if (!("&" + form + "&").contains("&Action=GetCallerIdentity&")) {
            throw new ApiError("InvalidAction", 400, "not supported by the local Data API server: this STS action; only GetCallerIdentity");
        }
        return """
                <GetCallerIdentityResponse xmlns="%s"><GetCallerIdentityResult><Arn>arn:aws:iam::%s:user/local</Arn><UserId>AIDALOCALMILLRACE</UserId>\
                <Account>%s</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>%s</RequestId></ResponseMetadata></GetCallerIdentityResponse>
                """.formatted(NAMESPACE, accountId, accountId, requestId);
    }

    static String error(ApiError error, String requestId) {
        String code = switch (error.type()) {
            case "UnrecognizedClientException" -> "InvalidClientTokenId";
            case "InvalidSignatureException" -> "SignatureDoesNotMatch";
            case "MissingAuthenticationTokenException" -> "MissingAuthenticationToken";
            case "IncompleteSignatureException" -> "IncompleteSignature";
            default -> error.type();
        };
        return "<ErrorResponse xmlns=\"" + NAMESPACE + "\"><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + error.getMessage()
                + "</Message></Error><RequestId>" + requestId + "</RequestId></ErrorResponse>";
    }
}
