package io.gan4j.parallel;

import org.jspecify.annotations.Nullable;

/** Another process of those that train together has gone; what it did since the last checkpoint is gone with it. */
public final class LostWorkerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LostWorkerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
