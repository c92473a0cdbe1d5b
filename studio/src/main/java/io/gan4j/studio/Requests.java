package io.gan4j.studio;

import com.fasterxml.jackson.databind.JsonNode;
import io.gan4j.error.InvalidInputException;
import io.gan4j.run.Json;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;

/** What scripts ask for and are answered, in JSON. */
final class Requests {
    private Requests() {}

    /** @throws InvalidInputException if the body is no JSON object */
    static JsonNode json(Context context) {
        try {
            JsonNode json = Json.tree(context.body());
            if (json.isObject()) {
                return json;
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("The request is no JSON.", e);
        }
        throw new InvalidInputException("The request is no JSON object.");
    }

    static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw new InvalidInputException("The request lacks " + field + ".");
        }
        return value.asText();
    }

    static List<String> texts(JsonNode json, String field) {
        List<String> texts = new ArrayList<>();
        if (json.has(field) && !json.path(field).isArray()) {
            throw new InvalidInputException("The request has no list of " + field + ".");
        }
        for (JsonNode value : json.path(field)) {
            if (!value.isTextual()) {
                throw new InvalidInputException("The request has something else than texts in " + field + ".");
            }
            texts.add(value.asText());
        }
        return texts;
    }

    static boolean truth(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isBoolean()) {
            throw new InvalidInputException("The request needs true or false for " + field + ".");
        }
        return value.asBoolean();
    }

    static double real(JsonNode json, String field, double least, double most) {
        JsonNode value = json.path(field);
        if (!value.isNumber() || !(value.asDouble() >= least && value.asDouble() <= most)) {
            throw new InvalidInputException(
                    "The request needs a number from " + least + " to " + most + " for " + field + ".");
        }
        return value.asDouble();
    }

    static int number(JsonNode json, String field, int least, int most) {
        JsonNode value = json.path(field);
        if (!value.isInt() || value.asInt() < least || value.asInt() > most) {
            throw new InvalidInputException(
                    "The request needs a whole number from " + least + " to " + most + " for " + field + ".");
        }
        return value.asInt();
    }

    /** Answers a script, in JSON. */
    static void answer(Context context, Object value) {
        context.contentType("application/json").result(Json.line(value));
    }
}
