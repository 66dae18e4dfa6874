using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Mail.Delivery;

namespace NewsMonitor.Mail;

/// <summary>What writes and sends mails.</summary>
internal static class MailRegistration
{
    /// <summary>Adds the writing and sending of mails.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services) => services
        .AddSingleton(new MailComposer())
        .AddSingleton(provider => new MailTransport(provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<OutboxSender>();
}
