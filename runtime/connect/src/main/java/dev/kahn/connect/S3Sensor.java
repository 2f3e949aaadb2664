package dev.kahn.connect;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What a {@link dev.kahn.Sensor} asks S3. Apart from {@link Sensors}, which do without its library. */
public final class S3Sensor {

    private static final int NOT_FOUND = 404;

    private S3Sensor() {}

    /**
     * Whether a key exists. S3 shows an object when all of it is there, so it need not be asked whether it still grows.
     *
     * @param s3 where to ask
     * @param bucket the bucket
     * @param key the key
     * @return false if there is none such
     * @throws S3Exception if one may not ask
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
