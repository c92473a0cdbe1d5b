package io.gan4j.variants.stackgan.networks;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.testkit.NetworkProviderContract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class ConditioningNetworkTest implements NetworkProviderContract {
    @Override
    public String name() {
        return "stackgan-conditioning";
    }

    @Override
    public Role role() {
        return Role.GENERATOR;
    }

    @Override
    public long[] image() {
        return new long[] {3, 8, 8};
    }

    @Override
    public NetworkShape shape(long[] image, ValueRange range) {
        Map<String, long[]> heads = new LinkedHashMap<>();
        heads.put("mean", new long[] {4});
        heads.put("log-deviation", new long[] {4});
        return new NetworkShape(Map.of("text", new long[] {LATENT}), heads, range);
    }

    @Override
    public List<String> small() {
        return List.of();
    }
}
