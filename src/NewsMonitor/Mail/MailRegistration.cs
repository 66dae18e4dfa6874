using Microsoft.Extensions.DependencyInjection;

namespace NewsMonitor.Mail;

internal static class MailRegistration
{
    /// <summary>Adds the composer of mails.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services)
        => services.AddSingleton(new MailComposer());
}
