using Microsoft.ML.Runtime;

namespace Superalign.MLNet.Runtime;

/// <summary>What a component has to say, through <c>mlContext.Log</c>.</summary>
/// <param name="env">The context whose log is used.</param>
/// <param name="component">The component's name; the log shows it as the source.</param>
internal sealed class HostLog(IHostEnvironment env, string component)
{
    /// <summary>Tells what happens.</summary>
    public void Info(string message)
    {
        using var channel = env.Start(component);
        channel.Info(MessageSensitivity.Unknown, message);
    }

    /// <summary>Tells what the user should look at.</summary>
    public void Warning(string message)
    {
        using var channel = env.Start(component);
        channel.Warning(MessageSensitivity.Unknown, message);
    }
}
