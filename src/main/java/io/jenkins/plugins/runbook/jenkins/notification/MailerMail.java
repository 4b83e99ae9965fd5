package io.jenkins.plugins.runbook.jenkins.notification;

import hudson.tasks.Mailer;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import jenkins.model.JenkinsLocationConfiguration;
import org.jenkinsci.plugins.variant.OptionalExtension;

/** E-mail through the server that is set for the plugin Mailer; absent without it. */
@OptionalExtension(requirePlugins = "mailer")
public final class MailerMail implements MailService {

    @Override
    public void send(List<String> recipients, String subject, String text) throws IOException {
        try {
            MimeMessage mail = new MimeMessage(Mailer.descriptor().createSession());
            mail.setFrom(new InternetAddress(JenkinsLocationConfiguration.get().getAdminAddress()));
            for (String recipient : recipients) {
                mail.addRecipient(MimeMessage.RecipientType.TO, new InternetAddress(recipient));
            }
            mail.setSubject(subject, StandardCharsets.UTF_8.name());
            mail.setText(text, StandardCharsets.UTF_8.name());
            mail.setSentDate(new Date());
            Transport.send(mail);
        } catch (MessagingException e) {
            throw new IOException("the mail server did not take the message: " + e.getMessage(), e);
        }
    }
}
