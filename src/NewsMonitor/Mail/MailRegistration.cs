using Microsoft.Extensions.DependencyInjection;

namespace NewsMonitor.Mail;

internal static class MailRegistration
{
    public static IServiceCollection AddMail(this IServiceCollection services)
        => services.AddSingleton(new MailComposer());
}
