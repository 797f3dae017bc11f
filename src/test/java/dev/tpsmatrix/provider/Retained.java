package dev.tpsmatrix.provider;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.Buffer;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** About how many bytes or elements an object holds, what it refers to included; of the JDK's own as far as they say. */
final class Retained {

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private long size;

    private Retained() {}

    static long by(Object object) {
        Retained retained = new Retained();
        retained.add(object);
        return retained.size;
    }

    private void add(@Nullable Object object) {
        if (object == null || object instanceof Class || object instanceof Enum || !seen.add(object)) {
            return;
        }
        if (object instanceof CharSequence text) {
            size += text.length();
        } else if (object instanceof Buffer buffer) {
            size += buffer.capacity();
        } else if (object instanceof ByteArrayOutputStream out) {
            size += out.size();
        } else if (object instanceof Collection<?> all) {
            size += all.size();
            all.forEach(this::add);
        } else if (object instanceof Map<?, ?> map) {
            size += map.size();
            map.keySet().forEach(this::add);
            map.values().forEach(this::add);
        } else if (object.getClass().isArray()) {
            size += Array.getLength(object);
            if (object instanceof Object[] all) {
                for (Object one : all) {
                    add(one);
                }
            }
        } else if (!object.getClass().getName().startsWith("java.")) {
            fields(object);
        }
    }

    private void fields(Object object) {
        for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    add(value(field, object));
                }
            }
        }
    }

    private static @Nullable Object value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
