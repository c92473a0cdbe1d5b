/** Data and networks of others: fetched once, checked by their hashes, kept in a cache. */
@NullMarked
package io.gan4j.data.fetch;

import org.jspecify.annotations.NullMarked;
