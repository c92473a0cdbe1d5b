/** Images and arrays in files and folders, in the formats that people have them in. */
@NullMarked
package io.gan4j.data.file;

import org.jspecify.annotations.NullMarked;
