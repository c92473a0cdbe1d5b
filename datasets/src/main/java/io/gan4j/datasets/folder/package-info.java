/** Folders of images, with classes, domains or captions. */
@NullMarked
package io.gan4j.datasets.folder;

import org.jspecify.annotations.NullMarked;
