package io.gan4j.studio;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import io.javalin.http.UnauthorizedResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lets nobody in but who has the token: neither another user of the machine nor a page of a stranger in the same
 * browser. Every request is asked for whom it takes the server ({@code Host}: a name of a stranger may lead here),
 * where it comes from ({@code Origin}), and for the token, by the address once and by a cookie from then on.
 */
final class Guard {
    private static final int TOKEN_BYTES = 16;
    private static final String TOKEN = "token";

    private final String host;
    private final String token;
    private volatile int port;

    Guard(String host) {
        this.host = host;
        token = HexFormat.of().formatHex(Chance.bytes(TOKEN_BYTES));
    }

    void listening(int at) {
        port = at;
    }

    String address() {
        return "http://" + authority(host) + "/?" + TOKEN + "=" + token;
    }

    private String authority(String name) {
        return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }

    private Set<String> authorities() {
        Set<String> known = new TreeSet<>(Set.of(authority(host)));
        if (Set.of("127.0.0.1", "::1", "localhost").contains(host)) {
            known.addAll(Set.of(authority("127.0.0.1"), authority("::1"), authority("localhost")));
        }
        return known;
    }

    /** Admits a request, or ends it. */
    void admit(Context context) {
        context.header(
                "Content-Security-Policy",
                "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
        context.header("Cache-Control", "no-store");
        if (!authorities().contains(String.valueOf(context.header("Host")))) {
            throw new ForbiddenResponse("This server is not called so.");
        }
        String origin = context.header("Origin");
        if (origin != null && authorities().stream().noneMatch(known -> origin.equals("http://" + known))) {
            throw new ForbiddenResponse("Pages of others may not ask this server.");
        }
        if (isToken(context.queryParam(TOKEN)) && context.method().equals(HandlerType.GET)) {
            Cookie cookie = new Cookie(cookie(), token);
            cookie.setHttpOnly(true);
            cookie.setSameSite(SameSite.STRICT);
            context.cookie(cookie);
            // No redirect: a browser that comes from elsewhere would send no cookie along. The token stays in no
            // history.
            context.html(
                    "<!doctype html><title>gan4j studio</title><link rel=\"icon\" href=\"data:,\"><meta http-equiv=\"refresh\" content=\"0;url=/\">");
            context.skipRemainingHandlers();
        } else if (!isToken(context.cookie(cookie()))) {
            throw new UnauthorizedResponse("Open the address that gan4j studio has printed: it has the token.");
        }
    }

    /** Cookies know hosts and no ports: servers beside each other have one each. */
    private String cookie() {
        return "gan4j-" + port;
    }

    private boolean isToken(@Nullable String said) {
        return said != null
                && MessageDigest.isEqual(said.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns whether a person waits for the answer, and no script. */
    static boolean wantsPage(Context context) {
        return String.valueOf(context.header("Accept")).contains("text/html");
    }
}
