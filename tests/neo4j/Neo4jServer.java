import static org.neo4j.configuration.connectors.BoltConnector.EncryptionLevel.DISABLED;
import static org.neo4j.configuration.connectors.BoltConnector.EncryptionLevel.REQUIRED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Scanner;
import java.util.stream.Stream;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.configuration.ssl.SslPolicyConfig;
import org.neo4j.configuration.ssl.SslPolicyScope;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.QueryExecutionException;
import org.neo4j.harness.Neo4j;
import org.neo4j.harness.Neo4jBuilders;

/**
 * Starts Neo4j on loopback, prints one READY line, and ends with the process that owns it.
 *
 * Arguments: folder, Bolt port, HTTP port (-1: data survives a restart, but no HTTP), owner's process id.
 * With HTTP port -1 and a certificate in certificates/bolt of the folder, every connection must be encrypted.
 * The password is the first line of standard input, so that it stands in no process list.
 */
class Neo4jServer {
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        int boltPort = Integer.parseInt(args[1]);
        int httpPort = Integer.parseInt(args[2]);
        ProcessHandle owner = ProcessHandle.of(Long.parseLong(args[3])).orElseThrow();
        String password = new Scanner(System.in).nextLine();
        SocketAddress bolt = new SocketAddress("127.0.0.1", boltPort);
        if (httpPort < 0) {
            boolean encrypted = Files.exists(folder.resolve("certificates/bolt/public.crt"));
            DatabaseManagementService service = new DatabaseManagementServiceBuilder(folder)
                .setConfig(BoltConnector.encryption_level, encrypted ? REQUIRED : DISABLED)
                .setConfig(SslPolicyConfig.forScope(SslPolicyScope.BOLT).enabled, encrypted)
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, bolt)
                .setConfig(GraphDatabaseSettings.auth_enabled, true)
                .build();
            setPassword(service, password);
            System.out.println("READY bolt://127.0.0.1:" + boltPort + " -");
            System.out.flush();
            Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
            owner.onExit().join();
            System.exit(0);
        } else {
            Neo4j neo4j = Neo4jBuilders.newInProcessBuilder(folder)
                .withConfig(BoltConnector.listen_address, bolt)
                .withConfig(HttpConnector.enabled, true)
                .withConfig(HttpConnector.listen_address, new SocketAddress("127.0.0.1", httpPort))
                .withConfig(GraphDatabaseSettings.auth_enabled, true)
                .build();
            setPassword(neo4j.databaseManagementService(), password);
            System.out.println("READY bolt://127.0.0.1:" + neo4j.boltURI().getPort() + " " + neo4j.httpURI());
            System.out.flush();
            owner.onExit().join();
            // An orderly end takes ten seconds, and nobody wants this data.
            delete(folder);
            Runtime.getRuntime().halt(0);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }

    /** A folder used before has this password already, and setting it again is an error. */
    private static void setPassword(DatabaseManagementService service, String password) {
        try {
            service.database("system").executeTransactionally(
                "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED", Map.of("password", password));
        } catch (QueryExecutionException error) {
            if (!String.valueOf(error.getMessage()).contains("cannot be the same")) {
                throw error;
            }
        }
    }
}
