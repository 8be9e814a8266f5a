package dev.nearside.host.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a host answered.
 *
 * @param headers by their names in lower case, ascending; values of one name joined by ", "
 * @param body null when it is larger than the request allows
 */
public record GuestResponse(int status, Map<String, String> headers, byte @Nullable [] body) {}
