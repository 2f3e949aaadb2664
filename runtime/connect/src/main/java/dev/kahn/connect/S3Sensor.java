package dev.kahn.connect;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Checks for a {@link dev.kahn.Sensor} on S3. Separate from {@link Sensors}, which does not need the library of S3.
 */
public final class S3Sensor {

    private static final int NOT_FOUND = 404;

    private S3Sensor() {}

    /**
     * Whether a key exists. S3 shows an object only when it is complete, so there is no need to check whether it still
     * grows.
     *
     * @param s3 the client
     * @param bucket the bucket
     * @param key the key
     * @return false if there is no such key
     * @throws S3Exception if S3 refuses the request
     */
    public static boolean exists(S3Client s3, String bucket, String key) {
        try {
            s3.headObject(request -> request.bucket(bucket).key(key));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}
