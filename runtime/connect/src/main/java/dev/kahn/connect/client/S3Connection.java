package dev.kahn.connect.client;

import dev.kahn.connect.ConnectionSettings;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * S3, of AWS or of another service with the same protocol at {@code endpoint}. Without {@code user} (the access key)
 * and {@code password} (the secret key), AWS's own chain of credential providers applies.
 */
final class S3Connection implements Client {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final ConnectionSettings settings;
    private final S3Client s3;

    S3Connection(ConnectionSettings settings) throws GeneralSecurityException {
        this.settings = settings;
        UrlConnectionHttpClient.Builder http = UrlConnectionHttpClient.builder()
                .connectionTimeout(settings.timeout())
                .socketTimeout(settings.timeout());
        Trust.managers(settings).ifPresent(managers -> http.tlsTrustManagersProvider(() -> managers));
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(http)
                .overrideConfiguration(override -> override.addExecutionInterceptor(new Named()));
        Optional<String> endpoint = settings.get("endpoint");
        if (endpoint.isPresent()) {
            builder.endpointOverride(URI.create(endpoint.get()))
                    .forcePathStyle(true)
                    .region(Region.US_EAST_1) // which services other than AWS usually ignore
                    // Other services may not support the checksums that AWS asks for since 2025.
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        }
        settings.get("region").map(Region::of).ifPresent(builder::region);
        Optional<String> accessKey = settings.user();
        if (accessKey.isPresent()) {
            builder.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                    accessKey.get(), settings.secret("password").orElse(""))));
        }
        s3 = builder.build();
    }

    /** Adds the name of the connection to each exception, without changing its type. */
    private final class Named implements ExecutionInterceptor {

        @Override
        public Throwable modifyException(Context.FailedExecution failed, ExecutionAttributes attributes) {
            Throwable thrown = failed.exception();
            String named = "connection " + settings.name() + ": ";
            if (thrown instanceof AwsServiceException refused) {
                String said = refused.awsErrorDetails() == null
                        ? String.valueOf(refused.getMessage())
                        : refused.awsErrorDetails().errorCode() + ": "
                                + refused.awsErrorDetails().errorMessage();
                return refused.toBuilder().message(named + said).build();
            }
            return thrown instanceof SdkException
                    ? SdkClientException.create(named + Causes.text(settings, thrown), thrown)
                    : thrown;
        }
    }

    @Override
    public <C> Optional<C> as(Class<C> type) {
        return type == S3Client.class ? Optional.of(type.cast(s3)) : Optional.empty();
    }

    @Override
    public String greeting() {
        try {
            return "S3 with " + s3.listBuckets().buckets().size() + " buckets";
        } catch (AwsServiceException e) {
            if (e.statusCode() == UNAUTHORIZED || e.statusCode() == FORBIDDEN) {
                throw Causes.refused(settings, e.awsErrorDetails().errorCode(), e);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        s3.close();
    }
}
