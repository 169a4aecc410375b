/**
 * Reads HTTP requests of the Redshift Data API (JSON 1.1) and STS (query protocol), writes their answers. Guarantees the services' error
 * shapes: what a client library makes an exception of there, it does here.
 */
package io.millrace.local.redshift.api;
