namespace Superalign.MLNet.Sandwiching;

/// <summary>A way to decide a question.</summary>
public interface IProtocol
{
    /// <summary>The name in tables and columns: lower case, words joined by hyphens.</summary>
    string Name { get; }

    /// <summary>Decides. Runs of several questions at once call it from several threads.</summary>
    /// <param name="question">The question.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArgumentException">The question lacks what the protocol needs.</exception>
    /// <exception cref="InvalidDataException">Somebody answered in a form that cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    Task<Verdict> RunAsync(SandwichQuestion question, CancellationToken cancellation = default);
}
