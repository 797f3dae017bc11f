package dev.tpsmatrix.report;

import io.quarkus.qute.EvalContext;
import io.quarkus.qute.ValueResolver;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Lets a template read the components of this package's records. Only of those that a native executable keeps, so that a
 * forgotten annotation is seen in plain tests.
 */
final class RecordResolver implements ValueResolver {

    @Override
    public boolean appliesTo(EvalContext context) {
        Object base = context.getBase();
        return base instanceof Record && base.getClass().isAnnotationPresent(RegisterForReflection.class);
    }

    @Override
    public CompletionStage<@Nullable Object> resolve(EvalContext context) {
        Object base = context.getBase();
        try {
            return CompletableFuture.completedFuture(
                    base.getClass().getDeclaredMethod(context.getName()).invoke(base));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException(base.getClass().getSimpleName() + " has no " + context.getName(), e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
