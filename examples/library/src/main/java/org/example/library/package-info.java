/** gan4j inside a program. */
package org.example.library;
