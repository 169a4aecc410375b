package io.millrace.sink.complete;

import io.millrace.schemas.commit.ChainKey;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.Marker;
import io.millrace.sink.commit.PutAnswer;
import io.millrace.sink.store.InMemoryStore;
import io.millrace.sink.store.ObjectHead;
import io.millrace.sink.store.ObjectStore;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

/** Mistakes of whoever talks to the store, made by the store. */
final class PlantedInStore {
    private PlantedInStore() {}

    static ObjectStore over(ObjectStore store, InMemoryStore bucket, PlantedFault fault) {
        return (ObjectStore) Proxy.newProxyInstance(PlantedInStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, arguments) -> {
            String key = arguments == null ? "" : (String) arguments[0];
            boolean isMarker = ModelLane.LAYOUT.markerKey(key).isPresent();
            if (method.getName().equals("head") && fault == PlantedFault.TRUSTS_TIP) return Optional.of(decided(bucket, key));
            if (method.getName().equals("putIfAbsent") && isMarker && fault == PlantedFault.OVERWRITES) {
                bucket.overwrite(key, (byte[]) arguments[1]);
                return PutAnswer.STORED;
            }
            Object answer;
            try {
                answer = method.invoke(store, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (method.getName().equals("get") && isMarker) return ((Optional<?>) answer).map(bytes -> marker((byte[]) bytes, fault));
            if (method.getName().equals("list") && fault == PlantedFault.SKIPS_REPAIRS) return withoutRepairs((ObjectStore.Page) answer);
            return answer;
        });
    }

    private static byte[] marker(byte[] bytes, PlantedFault fault) {
        try {
            Marker marker = Marker.decode(bytes);
            boolean isFromEnds = fault == PlantedFault.GOES_ON_FROM_ENDS;
            boolean isForgotten = fault == PlantedFault.FORGETS_LAST_REVISION;
            var chains = marker.chains().stream().map(chain -> isFromEnds ? new Marker.ChainEnd(chain.partition(), chain.topicId(), chain.endOffset(), chain.endOffset()) : chain).toList();
            return new Marker(marker.version(), marker.pipeline(), marker.lane(), marker.stream(), marker.hour(), marker.revision(), marker.raw(), chains,
                    isForgotten ? 0 : marker.rows(), marker.bytes(), isForgotten ? List.of() : marker.files()).encode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectStore.Page withoutRepairs(ObjectStore.Page page) {
        return page.isTruncated() ? page : new ObjectStore.Page(page.keys().stream()
                .filter(key -> ModelLane.LAYOUT.chainKey(key).filter(place -> place.key() instanceof ChainKey.OfRepair).isEmpty()).toList(), false);
    }

    private static ObjectHead decided(InMemoryStore bucket, String key) {
        for (var object : bucket.objects().entrySet()) {
            if (ModelLane.LAYOUT.chainKey(object.getKey()).filter(place -> !(place.key() instanceof ChainKey.OfOrigin)).isEmpty()) continue;
            try {
                Commit commit = Commit.decode(object.getValue().body());
                for (var file : commit.files()) if (file.key().equals(key)) return new ObjectHead(file.bytes(), commit.attempt());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException(key);
    }
}
