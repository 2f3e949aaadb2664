import dev.kahn.Dag;
import dev.kahn.Default;
import dev.kahn.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class SecretParams {
    @Dag
    static class Named {
        record Params(
                String password,
                String dbPasswd,
                @Default("x") String clientSecret,
                Optional<String> accessToken,
                List<String> tokens,
                Login credentials,
                String apiKey,
                String apikey,
                String APIKey,
                String api_key,
                String privateKey2,
                Map<String, String> secretKeys,
                String PASSWORD,
                String oauth2Token) {}

        @Task
        void load(Params params) {}
    }

    @Dag
    static class NoSecrets {
        record Params(
                String tokenCount,
                String passwordless,
                String secretary,
                String secretName,
                String key,
                String partitionKey,
                String apiKeyId,
                String passwords_file,
                String myapikeyring,
                boolean resetPassword,
                Boolean secret,
                int maxTokens,
                Optional<Integer> tokens,
                Kind token,
                @SuppressWarnings("KAHN-308") String pageToken) {}

        @Task
        void load(Params params) {}
    }

    enum Kind {
        WORD
    }

    record Login(String user, String password) {}

    record Shared(String token) {}

    @Dag(params = Shared.class)
    static class First {
        @Task
        void load(Shared shared) {}
    }

    @Dag(params = Shared.class)
    static class Second {
        @Task
        void load(Shared shared) {}
    }

    @Dag
    static class Quiet {
        @SuppressWarnings("KAHN-308")
        record Params(String password) {}

        @Task
        void load(Params params) {}
    }

    @Dag
    @SuppressWarnings("kahn")
    static class Silent {
        record Params(String password) {}

        @Task
        void load(Params params) {}
    }
}

//! warning 12:24 the name of parameter password says that it is a secret, but the parameters of a run are stored in the database and shown in the console; take it from a connection or the environment, or suppress this warning if it is none [KAHN-308]
//! warning 13:24 the name of parameter dbPasswd says that it is a secret, but the parameters of a run are stored in the database and shown in the console; take it from a connection or the environment, or suppress this warning if it is none [KAHN-308]
//! warning 14:38 the name of parameter clientSecret says that it is a secret, but the parameters of a run are stored in the database and shown in the console; take it from a connection or the environment, or suppress this warning if it is none [KAHN-308]
//! warning 15:34 the name of parameter accessToken says that it is a secret, but the parameters of a run are stored in the database and shown in the console; take it from a connection or the environment, or suppress this warning if it is none [KAHN-308]
//! warning 16:30 the name of parameter tokens says that it is a secret, but the parameters of a run are stored in the database and shown in the console; take it from a connection or the environment, or suppress this warning if it is none [KAHN-308]
//! warning 17:23 the name of parameter credentials says that it is a secret, but the parameters of a run are stored in the database and shown in the console; take it from a connection or the environment, or suppress this warning if it is none [KAHN-308]
//! warning 18:24 the name of parameter apiKey says that it is a secret, but the parameters of a run are stored in the database and shown in the console; take it from a connection or the environment, or suppress this warning if it is none [KAHN-308]
//! warning 19:24 the name of parameter apikey says that it is a secret, but the parameters of a run are stored in the database and shown in the console; take it from a connection or the environment, or suppress this warning if it is none [KAHN-308]
//! warning 20:24 the name of parameter APIKey says that it is a secret, but the parameters of a run are stored in the database and shown in the console; take it from a connection or the environment, or suppress this warning if it is none [KAHN-308]
//! warning 21:24 the name of parameter api_key says that it is a secret, but the parameters of a run are stored in the database and shown in the console; take it from a connection or the environment, or suppress this warning if it is none [KAHN-308]
//! warning 22:24 the name of parameter privateKey2 says that it is a secret, but the parameters of a run are stored in the database and shown in the console; take it from a connection or the environment, or suppress this warning if it is none [KAHN-308]
//! warning 23:37 the name of parameter secretKeys says that it is a secret, but the parameters of a run are stored in the database and shown in the console; take it from a connection or the environment, or suppress this warning if it is none [KAHN-308]
//! warning 24:24 the name of parameter PASSWORD says that it is a secret, but the parameters of a run are stored in the database and shown in the console; take it from a connection or the environment, or suppress this warning if it is none [KAHN-308]
//! warning 25:24 the name of parameter oauth2Token says that it is a secret, but the parameters of a run are stored in the database and shown in the console; take it from a connection or the environment, or suppress this warning if it is none [KAHN-308]
//! warning 60:26 the name of parameter token says that it is a secret, but the parameters of a run are stored in the database and shown in the console; take it from a connection or the environment, or suppress this warning if it is none [KAHN-308]
