namespace Superalign.MLNet.Runtime;

/// <summary>A place that takes named files: a checkpoint folder on disk, or a component's entries inside a model zip.</summary>
public interface IFileSink
{
    /// <summary>Writes one file. The stream is forward-only and is closed by the sink.</summary>
    void Write(string name, Action<Stream> write);
}
