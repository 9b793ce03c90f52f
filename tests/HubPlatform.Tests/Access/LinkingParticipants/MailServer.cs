using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace HubPlatform.Tests.Access.LinkingParticipants;

/// <summary>The outside world's part: a mail server that takes everything and keeps what it was given.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Channel<string> _mails = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public MailServer()
    {
        _listener.Start();
        _running = RunAsync();
    }

    public Dictionary<string, string?> Settings => new()
    {
        ["Mail:Host"] = "127.0.0.1",
        ["Mail:Port"] = ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Mail:From"] = "hub@hub.example",
        ["Mail:Tls"] = "false",
    };

    public async Task<List<string>> ReceivedAsync(int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        List<string> mails = [];

        while (mails.Count < count)
        {
            mails.Add(await _mails.Reader.ReadAsync(limit.Token));
        }

        return mails;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running.ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            await TalkAsync(client.GetStream());
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");

        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("221 bye");
                return;
            }

            if (!line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("250 ok");
                continue;
            }

            await writer.WriteLineAsync("354 go on");
            var mail = new StringBuilder();

            while (await reader.ReadLineAsync(_stop.Token) is { } text && text != ".")
            {
                mail.AppendLine(text);
            }

            _mails.Writer.TryWrite(mail.ToString());
            await writer.WriteLineAsync("250 taken");
        }
    }
}
