package io.gan4j.parallel;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this machine, for messages. */
public final class HostName {
    private HostName() {}

    /** Returns it; where it has none, words in its place. */
    public static String here() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "without a name";
        }
    }
}
