package hudson.security;

import java.util.function.BiFunction;
import org.springframework.security.core.Authentication;

public abstract class ACL {
    public static final Authentication SYSTEM2 = null;

    public ACL() {}

    public static ACLContext as2(Authentication auth) {
        throw new UnsupportedOperationException();
    }

    public static boolean isAnonymous2(Authentication authentication) {
        throw new UnsupportedOperationException();
    }

    public boolean hasPermission2(Authentication a, Permission permission) {
        throw new UnsupportedOperationException();
    }

    public static ACL lambda2(BiFunction<Authentication, Permission, Boolean> impl) {
        throw new UnsupportedOperationException();
    }
}
