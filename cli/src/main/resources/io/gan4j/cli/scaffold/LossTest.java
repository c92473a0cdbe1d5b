package @package@;

import io.gan4j.testkit.LossContract;

class @Name@LossTest implements LossContract {
    @Override
    public String name() {
        return "@name@";
    }
}
