using System.Reflection;

namespace Superalign.MLNet;

/// <summary>What an exception means to the user: an exit code, and as much text as helps.</summary>
internal readonly record struct Failure(ExitCode ExitCode, string Message)
{
    /// <summary>The one place where exceptions become exit codes.</summary>
    public static Failure Of(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: [var only] } => Of(only),
        TargetInvocationException { InnerException: { } inner } => Of(inner),
        // ML.NET reads ahead on threads of its own, and wraps what is thrown there.
        InvalidOperationException { InnerException: (ArgumentException or FormatException or InvalidDataException) and var cause } => Of(cause),
        OperationCanceledException => new Failure(ExitCode.Cancelled, "Cancelled."),
        ArgumentException or FormatException or InvalidDataException or FileNotFoundException or DirectoryNotFoundException
            => new Failure(ExitCode.BadInput, WithoutParameterName(exception)),
        IOException or UnauthorizedAccessException or InvalidOperationException or NotSupportedException or DllNotFoundException
            => new Failure(ExitCode.Failed, exception.Message),
        // Nobody expected it: whoever reports it needs to say where.
        _ => new Failure(ExitCode.Failed, exception.ToString()),
    };

    /// <summary>.NET appends the name of a method's parameter, which says nothing to somebody at a terminal.</summary>
    private static string WithoutParameterName(Exception exception) =>
        exception is ArgumentException { ParamName: { } name }
            ? exception.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
            : exception.Message;
}
